namespace ActorIpc.Kernel;

/// <summary>Guesses which name was meant.</summary>
internal static class Suggestions
{
    private const int Most = 3;

    // Comparing takes the product of the lengths, and nobody mistypes a name of that length.
    private const int Longest = 64;

    /// <summary>The known names that look like <paramref name="given"/>, the nearest first; often none.</summary>
    public static IReadOnlyList<string> Nearest(string given, IEnumerable<string> known) =>
    [
        .. known.Where(name => given.Length <= Longest && name.Length <= Longest)
            .Select(name => (Name: name, Distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(2, given.Length / 3) || IsPart(given, pair.Name))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.Name),
    ];

    /// <summary>Asks whether one of them was meant, as the end of a message; empty if none looks like it.</summary>
    public static string Question(string given, IEnumerable<string> known) =>
        Nearest(given, known) is { Count: > 0 } nearest ? $": did you mean {string.Join(" or ", nearest)}?" : "";

    /// <summary>The same as the end of a sentence that another one follows.</summary>
    public static string Sentence(string given, IEnumerable<string> known) => Question(given, known) is { Length: > 0 } question ? question : ".";

    private static bool IsPart(string given, string name) => given.Length >= 3 && name.Contains(given, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters have to be inserted, removed, replaced or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }

        return table[a.Length, b.Length];
    }
}
