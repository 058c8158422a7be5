using System.Diagnostics;
using ActorIpc.Exploration;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>Ours.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="workers">How many threads.</param>
internal sealed class OurExplorer(string strategy, int workers) : IExplorer
{
    public string Name => $"ActorIpc {strategy}, {workers} worker{(workers == 1 ? "" : "s")}";

    public bool IsOurs => true;

    public int CountAlarms(ProblemProgram program, uint seed, long schedules) =>
        Explorer.Explore(program.Ours, OptionsFor(program, seed) with { Schedules = schedules }).Finding is null ? 0 : 1;

    public Hunt Hunt(ProblemProgram program, uint seed, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        var result = Explorer.Explore(program.Ours, OptionsFor(program, seed) with { Schedules = null, Time = patience });
        var untilShown = Stopwatch.GetElapsedTime(start);
        return result.Finding is { } finding
            ? new Hunt(finding.Schedule, result.Elapsed) { Found = new Counterexample(finding.StepsAsFound, finding.Report.Rows.Count, untilShown) }
            : new Hunt(result.Schedules, result.Elapsed);
    }

    // What the program on Coyote asserts is looked for, and no more.
    private ExploreOptions OptionsFor(ProblemProgram program, uint seed) => new()
    {
        Strategy = strategy,
        Workers = workers,
        Seed = seed,
        Invariant = program.Rule,
        ChecksAccess = program.Rule is null,
        // Coyote has nothing like it.
        ConfirmsOnActors = false,
    };
}
