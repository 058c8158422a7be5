using System.Text.RegularExpressions;

namespace ActorIpc.Scenarios.Fuzzing.Shrinking;

/// <summary>Simpler ways to write a line; whether they still mean something shows when they are read.</summary>
internal static partial class Simplification
{
    /// <summary>Without a word, with a smaller number, with shorter data; each is shorter or smaller than the line.</summary>
    public static IEnumerable<string> Of(string line)
    {
        if (Fork().Match(line) is { Success: true } fork) yield return $"process {fork.Groups[1].Value}";
        var words = line.Split(' ');
        for (var index = words.Length - 1; index > 0; index--) yield return string.Join(' ', words.Where((_, at) => at != index));
        foreach (Match number in Numbers().Matches(line))
            foreach (var smaller in Smaller(number.Value))
                yield return Replace(line, number, smaller);
        foreach (Match data in Letters().Matches(line))
            if (data.Length > 3)
                yield return Replace(line, data, line.Substring(data.Index, 2) + '"');
    }

    /// <summary>With one process where there were two.</summary>
    public static IEnumerable<List<string>> WithFewerProcesses(List<string> lines)
    {
        for (var from = 'E'; from > 'A'; from--)
            for (var to = 'A'; to < from; to++)
            {
                var name = new Regex($@"(?<![\w""]){from}(?![\w""])");
                if (lines.Exists(line => name.IsMatch(line))) yield return [.. lines.Select(line => name.Replace(line, to.ToString()))];
            }
    }

    // Fewer digits first; the weight of a script is its length, so that a number with as many digits as before is no gain.
    private static IEnumerable<string> Smaller(string number)
    {
        foreach (var simple in new[] { "0", "1", "2", "10", "100", "4096", "4097" })
            if (simple.Length < number.Length)
                yield return simple;
    }

    private static string Replace(string line, Match match, string with) => string.Concat(line.AsSpan(0, match.Index), with, line.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"(?<![\w""/])[1-9]\d*\b")]
    private static partial Regex Numbers();

    [GeneratedRegex("\"[a-z]+\"")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^fork \w+ as (\w+)$")]
    private static partial Regex Fork();
}
