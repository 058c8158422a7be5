using ActorIpc.Topologies.Problems;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>The mistakes of a file as people read them.</summary>
internal static class ProblemText
{
    /// <summary>The lines: each mistake with its line and a caret, and how many there are.</summary>
    public static IEnumerable<string> Of(string path, IReadOnlyList<TopologyProblem> problems)
    {
        if (problems.Count == 0) yield break;
        foreach (var line in problems.SelectMany(static problem => problem.ToString().Split('\n'))) yield return line;
        yield return $"{path}: {(problems.Count == 1 ? "1 mistake" : $"{problems.Count} mistakes")}; 'actoripc explain {problems[0].Code}' explains {(problems.Count == 1 ? "it" : "the first")}";
    }
}
