using ActorIpc.Kernel;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>The mistakes of a file as people read them.</summary>
internal static class ProblemText
{
    /// <summary>The lines: each mistake with its line and a caret, and how many there are.</summary>
    public static IEnumerable<string> Of(string path, IReadOnlyList<TopologyProblem> problems)
    {
        if (problems.Count == 0) yield break;
        foreach (var line in problems.SelectMany(static problem => problem.ToString().Split('\n'))) yield return HarmlessText.Line(line);
        if (problems[0].Code[3] == '0') yield return $"{path}: how it is wired is looked at once the text can be read";
        var count = problems.Count switch { 1 => "1 mistake", ProblemLog.Most => $"{ProblemLog.Most} mistakes, and there may be more", var many => $"{many} mistakes" };
        yield return $"{path}: {count}; 'actoripc explain {problems[0].Code}' explains {(problems.Count == 1 ? "it" : "the first")}";
    }
}
