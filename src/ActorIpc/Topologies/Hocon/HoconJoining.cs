using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Hocon;

/// <summary>What values are together that stand next to each other: texts one text, arrays one array, objects one object.</summary>
internal static class HoconJoining
{
    /// <summary>Joins them; none of them is a reference.</summary>
    public static HoconValue Join(SourceSpan span, IReadOnlyList<HoconValue> pieces, ProblemLog log)
    {
        var real = pieces.Where(static piece => !IsBlank(piece)).ToList();
        if (real.TrueForAll(static piece => piece is HoconText)) return JoinTexts(span, pieces);
        if (real.TrueForAll(static piece => piece is HoconObject))
        {
            var merged = new HoconObject(span);
            foreach (var piece in real) merged.Merge((HoconObject)piece);
            return merged;
        }

        if (real.TrueForAll(static piece => piece is HoconList)) return new HoconList(span, [.. real.SelectMany(static piece => ((HoconList)piece).Items)]);

        // The first one is kept, so that what follows is checked as far as it can be.
        log.Add(ProblemCodes.MixedValues, span, $"Next to each other, {Kind(real[0])} and {Kind(real.First(piece => piece.GetType() != real[0].GetType()))} are nothing together: is a comma or a new line missing between them?");
        return real[0];
    }

    private static HoconText JoinTexts(SourceSpan span, IReadOnlyList<HoconValue> pieces) =>
        new(span, string.Concat(pieces.Select(static piece => ((HoconText)piece).Text)), pieces.Any(static piece => piece is HoconText { IsQuoted: true }))
        {
            IsOpen = pieces.Any(static piece => piece is HoconText { IsOpen: true }),
        };

    /// <summary>Whether it is nothing but the distance between two others.</summary>
    public static bool IsBlank(HoconValue piece) => piece is HoconText { IsQuoted: false } text && string.IsNullOrWhiteSpace(text.Text);

    private static string Kind(HoconValue value) => value switch
    {
        HoconObject => "an object { … }",
        HoconList => "an array [ … ]",
        _ => "a text",
    };
}
