using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <content>Values: one, or several next to each other.</content>
internal sealed partial class HoconParser
{
    // There is one at least: the caller has looked.
    private HoconValue ParseValue()
    {
        var pieces = new List<HoconValue>();
        while (true)
        {
            switch (Now.Kind)
            {
                case HoconTokenKind.Blank:
                case HoconTokenKind.Word:
                case HoconTokenKind.Quoted:
                    var text = Take();
                    pieces.Add(new HoconText(text.Span, text.Text, text.Kind == HoconTokenKind.Quoted));
                    break;
                case HoconTokenKind.Reference:
                    pieces.Add(ParseReference(Take()));
                    break;
                case HoconTokenKind.OpenBrace:
                    pieces.Add(ParseObject());
                    break;
                case HoconTokenKind.OpenBracket:
                    pieces.Add(ParseList());
                    break;
                default:
                    while (pieces is [_, .., HoconText { IsQuoted: false } last] && string.IsNullOrWhiteSpace(last.Text)) pieces.RemoveAt(pieces.Count - 1);
                    if (pieces is [var only]) return only;
                    var span = pieces[0].Span.To(pieces[^1].Span);
                    return pieces.Exists(static piece => piece is HoconReference) ? new HoconJoin(span, pieces) : HoconJoining.Join(span, pieces, _log);
            }
        }
    }

    private HoconList ParseList()
    {
        var open = Take();
        var items = new List<HoconValue>();
        _open.Push(open);
        if (_open.Count > Deepest) SkipTooDeep(open);
        else ParseItems(items);
        if (Now.Kind == HoconTokenKind.CloseBracket) Take();
        else if (_open.Count <= Deepest) ReportUnclosed(open);
        _open.Pop();
        return new HoconList(open.Span, items);
    }

    private void ParseItems(List<HoconValue> items)
    {
        var hasItem = false;
        while (true)
        {
            SkipLines();
            switch (Now.Kind)
            {
                case HoconTokenKind.End or HoconTokenKind.CloseBracket or HoconTokenKind.CloseBrace:
                    return;
                case HoconTokenKind.Comma:
                    if (!hasItem) _log.Add(ProblemCodes.StrayComma, Now.Span, "There is nothing before this comma. Take it away.");
                    Take();
                    hasItem = false;
                    break;
                case HoconTokenKind.Equals or HoconTokenKind.PlusEquals:
                    _log.Add(ProblemCodes.MissingSeparator, Now.Span, $"A '{Now.Text}' inside of brackets: put quotes around a value with '{Now.Text}' in it. Is a ']' missing before it?");
                    SkipRest();
                    hasItem = true;
                    break;
                default:
                    items.Add(ParseValue());
                    hasItem = true;
                    break;
            }
        }
    }

    private HoconReference ParseReference(HoconToken token)
    {
        var text = token.Text.Trim();
        var isOptional = text.StartsWith('?');
        if (isOptional) text = text[1..].Trim();
        var path = SplitPath(text);
        if (path.Count == 0 || path.Exists(static name => name.Length == 0))
        {
            _log.Add(ProblemCodes.BadReference, token.Span, $"'{_log.Source.Text.Substring(token.Span.Start, token.Span.Length)}' names nothing: write ${{NAME}}, or ${{?NAME}} for one that may be missing.");
            // Optional from here on: it is reported once.
            return new HoconReference(token.Span, [""], IsOptional: true);
        }

        return new HoconReference(token.Span, path, isOptional);
    }

    private static List<string> SplitPath(string text)
    {
        var (path, name, inQuotes) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in text)
        {
            if (c == '"') inQuotes = !inQuotes;
            else if (c == '.' && !inQuotes)
            {
                path.Add(name.ToString().Trim());
                name.Clear();
            }
            else name.Append(c);
        }

        return [.. path, name.ToString().Trim()];
    }
}
