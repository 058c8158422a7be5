namespace ActorIpc.Topologies.Loading;

/// <summary>The built-in programs that write nothing before they have read something, unless they are given a file.</summary>
internal static class Filters
{
    // With the number of arguments that are no file: the pattern of grep.
    private static readonly Dictionary<string, int> Known = new()
    {
        ["cat"] = 0,
        ["grep"] = 1,
        ["head"] = 0,
        ["sort"] = 0,
        // What it is given, it writes.
        ["tee"] = int.MaxValue,
        ["wc"] = 0,
    };

    /// <summary>Whether it is one with these arguments. A number is taken for that of an option: <c>head -n 5</c>.</summary>
    public static bool IsOne(string program, IReadOnlyList<string> arguments) =>
        Known.TryGetValue(program, out var words) && arguments.Count(static argument => !argument.StartsWith('-') && !argument.All(char.IsAsciiDigit)) <= words;
}
