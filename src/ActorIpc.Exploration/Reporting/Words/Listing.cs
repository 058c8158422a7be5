namespace ActorIpc.Exploration.Reporting;

/// <summary>Names in a sentence.</summary>
internal static class Listing
{
    public static string And(IReadOnlyList<string> names) => Join(names, "and");

    public static string Or(IReadOnlyList<string> names) => Join(names, "or");

    /// <summary><c>waits for x</c> said of several: <c>wait for x</c>.</summary>
    public static string Plural(string waits) => waits.StartsWith("waits ", StringComparison.Ordinal) ? "wait " + waits[6..] : waits;

    private static string Join(IReadOnlyList<string> names, string word) => names.Count switch
    {
        0 => "nobody",
        1 => names[0],
        2 => $"{names[0]} {word} {names[1]}",
        _ => $"{string.Join(", ", names.SkipLast(1))} {word} {names[^1]}",
    };
}
