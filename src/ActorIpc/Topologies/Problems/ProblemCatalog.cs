using System.Text;

namespace ActorIpc.Topologies.Problems;

/// <summary>What every code of a <see cref="TopologyProblem"/> means.</summary>
public static class ProblemCatalog
{
    // One file for each group of codes, so that they can be read as pages, too.
    private static readonly string[] Files = ["text", "keys", "values", "references", "wiring"];

    private static readonly Lazy<IReadOnlyList<ProblemExplanation>> Explained = new(static () => [.. Files.SelectMany(Read)]);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ProblemExplanation> All => Explained.Value;

    /// <summary>The explanation of a code; null if there is no such code.</summary>
    public static ProblemExplanation? Find(string code) => All.FirstOrDefault(one => one.Code == code);

    private static IEnumerable<ProblemExplanation> Read(string file)
    {
        using var stream = typeof(ProblemCatalog).Assembly.GetManifestResourceStream($"problems.{file}.md")!;
        using var reader = new StreamReader(stream);
        // Each begins with its heading.
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ").Skip(1).Select(Parse)];
    }

    private static ProblemExplanation Parse(string section)
    {
        var lines = section.Split('\n');
        var (code, title) = (lines[0][..6], lines[0][7..].Trim());
        var parts = new Dictionary<string, StringBuilder> { ["text"] = new(), ["wrong"] = new(), ["right"] = new() };
        var part = parts["text"];
        foreach (var line in lines.Skip(1))
        {
            if (line is "Wrong:" or "Right:") part = parts[line[..^1].ToLowerInvariant()];
            else if (!line.StartsWith("```", StringComparison.Ordinal)) part.Append(line).Append('\n');
        }

        return new ProblemExplanation(code, title, parts["text"].ToString().Trim(), parts["wrong"].ToString().Trim('\n'), parts["right"].ToString().Trim('\n'));
    }
}

/// <summary>What a code means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">The mistake, in a line.</param>
/// <param name="Text">Why it is one, and what to do.</param>
/// <param name="Wrong">A file that has it.</param>
/// <param name="Right">The file without it.</param>
public sealed record ProblemExplanation(string Code, string Title, string Text, string Wrong, string Right);
