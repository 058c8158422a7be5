using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>Measures our exploration and Coyote's on the same problems, in turns, in one process.</summary>
internal static class CoyoteComparison
{
    private const int WarmUps = 5;

    // Coyote counts whole seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(IReadOnlyList<Problem> problems, Pace pace, TextWriter output)
    {
        var seeds = pace == Pace.Quick ? 5 : 30;
        Goals? goals = null;
        ScoreTable.WriteLegend(output);
        foreach (var problem in problems)
        {
            var isFirst = problem == problems[0];
            var isGoal = problem == Problems.BoundedBuffer;
            var scores = Explorers().Select(static explorer => new Score(explorer)).ToList();
            // The first problem warms up the explorers for all; the others only have their own programs to warm up.
            await RateMeasurement.MeasureAsync(problem.Correct, scores, isGoal ? pace : pace with { Rounds = Math.Min(3, pace.Rounds) }, isFirst ? WarmUps : 1);
            Hunt(problem.Broken, scores, seeds);
            ScoreTable.Write(problem, scores, seeds, Patience, output);
            if (isGoal) goals = new Goals(scores);
        }

        goals?.Write(output);
    }

    private static IEnumerable<IExplorer> Explorers()
    {
        yield return new CoyoteExplorer("random", static options => options.WithRandomStrategy());
        yield return new CoyoteExplorer("prioritization", static options => options.WithPrioritizationStrategy());
        foreach (var workers in new[] { 1, Environment.ProcessorCount }.Distinct())
            foreach (var strategy in new[] { "random", "pct", "pos" })
                yield return new OurExplorer(strategy, workers);
    }

    private static void Hunt(ProblemProgram program, IReadOnlyList<Score> scores, int seeds)
    {
        for (var seed = 1u; seed <= seeds; seed++)
        {
            foreach (var score in scores) score.Add(score.Explorer.Hunt(program, seed, Patience));
        }
    }
}
