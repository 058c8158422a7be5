using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <content>A key and its value.</content>
internal sealed partial class HoconParser
{
    private void ParseField(HoconObject into)
    {
        if (Now is { Kind: HoconTokenKind.Word, Text: "include" } && NextAfterBlank().Kind is HoconTokenKind.Quoted or HoconTokenKind.Word)
        {
            _log.Add(ProblemCodes.Include, Now.Span, "Files cannot be included: a topology is one file, so that what is in front of you is all there is. Put the text here.");
            SkipRest();
            return;
        }

        if (ParseKey() is not { } key)
        {
            SkipRest();
            return;
        }

        SkipBlanks();
        var separator = Now;
        if (separator.Kind is HoconTokenKind.Equals or HoconTokenKind.PlusEquals) Take();
        else if (separator.Kind != HoconTokenKind.OpenBrace)
        {
            _log.Add(ProblemCodes.NoValue, key[0].Span.To(key[^1].Span), $"'{PathOf(key)}' has no value: write {PathOf(key)} = VALUE, or {PathOf(key)} {{ … }}.");
            SkipRest();
            return;
        }

        var value = ParseValueAfter(separator, key);
        // Cut off where a second separator stands, which is reported next: nobody knows what it was to be.
        if (value is HoconText text && Now.Kind is HoconTokenKind.Equals or HoconTokenKind.PlusEquals) value = text with { IsOpen = true };
        if (value is not null) Set(into, key, value, isAdded: separator.Kind == HoconTokenKind.PlusEquals);
    }

    private HoconValue? ParseValueAfter(HoconToken separator, List<(string Name, SourceSpan Span)> key)
    {
        SkipBlanks();
        // A block may begin on the next line; a word there is the next setting.
        if (Now.Kind == HoconTokenKind.NewLine && NextAfterLines().Kind is HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket) SkipLines();
        if (Now.Kind is HoconTokenKind.NewLine or HoconTokenKind.Comma or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket or HoconTokenKind.End)
        {
            _log.Add(ProblemCodes.NoValue, key[0].Span.To(separator.Span), $"'{PathOf(key)}' has no value: write one behind the '{separator.Text}', or \"\" for an empty one.");
            return null;
        }

        if (Now.Kind is HoconTokenKind.Equals or HoconTokenKind.PlusEquals)
        {
            _log.Add(ProblemCodes.MissingSeparator, Now.Span, $"A second '{Now.Text}' behind the key: one is enough.");
            SkipRest();
            return null;
        }

        return ParseValue();
    }

    // Words and strings up to the separator; a dot outside of quotes goes one level down.
    private List<(string Name, SourceSpan Span)>? ParseKey()
    {
        var (parts, name, span) = (new List<(string, SourceSpan)>(), "", (SourceSpan?)null);
        var first = Now;
        var isWrong = false;
        for (; Now.Kind is HoconTokenKind.Word or HoconTokenKind.Quoted or HoconTokenKind.Blank; Take())
        {
            if (Now.Kind == HoconTokenKind.Quoted)
            {
                (name, span) = (name + Now.Text, span?.To(Now.Span) ?? Now.Span);
                continue;
            }

            if (Now.Kind == HoconTokenKind.Blank)
            {
                // Between two words of a key a blank counts, as HOCON has it.
                if (span is not null && NextAfterBlank().Kind is HoconTokenKind.Word or HoconTokenKind.Quoted) name += Now.Text;
                continue;
            }

            var pieces = Now.Text.Split('.');
            var start = Now.Span.Start;
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    isWrong |= span is null;
                    parts.Add((name.TrimEnd(), span ?? new SourceSpan(start - 1, 1)));
                    (name, span) = ("", null);
                }

                var place = new SourceSpan(start, pieces[i].Length);
                if (pieces[i].Length > 0) (name, span) = (name + pieces[i], span?.To(place) ?? place);
                start += pieces[i].Length + 1;
            }
        }

        if (parts.Count == 0 && span is null)
            _log.Add(ProblemCodes.NoKey, first.Span, $"A key is wanted here, and not '{first.Text}': every setting is written KEY = VALUE or KEY {{ … }}.");
        else if (isWrong || span is null)
            _log.Add(ProblemCodes.NoKey, first.Span, $"The key '{first.Text}' has a dot with nothing before or behind it. A name with a dot in it goes into quotes.");
        else if (parts.Count >= Deepest)
            _log.Add(ProblemCodes.TooDeep, first.Span.To(parts[0].Item2), $"A key with more than {Deepest} parts. Nothing here needs more than five.");
        else
            return [.. parts, (name, span.Value)];
        return null;
    }

    private static void Set(HoconObject into, List<(string Name, SourceSpan Span)> key, HoconValue value, bool isAdded)
    {
        foreach (var (name, span) in key.SkipLast(1))
        {
            var outer = into.FieldOf(name, span);
            if (outer.Values is not [.., HoconObject]) outer.Add(new HoconObject(span));
            into = (HoconObject)outer.Value;
        }

        var field = into.FieldOf(key[^1].Name, key[^1].Span);
        if (isAdded)
        {
            // a += x stands for a = ${?a} [x].
            var before = new HoconReference(value.Span, [.. key.Select(static part => part.Name)], IsOptional: true) { IsOwnField = true };
            value = new HoconJoin(value.Span, [before, new HoconList(value.Span, [value])]);
        }
        else if (key.Count == 1 && value is HoconObject)
        {
            field.Blocks.Add(key[0].Span);
        }

        field.Add(value);
    }

    private static string PathOf(List<(string Name, SourceSpan Span)> key) => string.Join('.', key.Select(static part => part.Name));

    private HoconToken NextAfterBlank()
    {
        var at = _at + 1;
        while (at < _tokens.Count && _tokens[at].Kind == HoconTokenKind.Blank) at++;
        return _tokens[Math.Min(at, _tokens.Count - 1)];
    }

    private HoconToken NextAfterLines()
    {
        var at = _at;
        while (_tokens[at].Kind is HoconTokenKind.Blank or HoconTokenKind.NewLine) at++;
        return _tokens[at];
    }
}
