using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>A scenario that goes on line by line on several kernels at once, as long as they agree.</summary>
internal sealed class Lockstep : IAsyncDisposable
{
    // A line takes less than a millisecond; whoever needs this long never comes to rest.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<ScenarioKernel> _kernels;
    private readonly List<ScenarioRun> _runs = [];
    private readonly List<DoneLine> _lines = [];

    private Lockstep(IReadOnlyList<ScenarioKernel> kernels) => _kernels = kernels;

    /// <summary>What all agree on.</summary>
    public World World { get; } = new();

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<DoneLine> Lines => _lines;

    /// <summary>Begins.</summary>
    /// <param name="kernels">The first one is the judge.</param>
    /// <param name="processes">Every process that there may be: each may get a second thread.</param>
    public static async Task<Lockstep> StartAsync(IReadOnlyList<ScenarioKernel> kernels, IReadOnlySet<string> processes)
    {
        var lockstep = new Lockstep(kernels);
        foreach (var kernel in kernels) lockstep._runs.Add(await kernel.StartAsync(processes));
        return lockstep;
    }

    /// <summary>Does a line on all kernels; after a difference there must be no other.</summary>
    public async ValueTask<Difference?> DoAsync(string text, Statement statement)
    {
        StepReport? judged = null;
        Difference? difference = null;
        for (var index = 0; index < _runs.Count && difference is null; index++)
        {
            var comparison = new Comparison(World, statement, _kernels[index].Name);
            var (report, failure) = await TryAsync(_runs[index], statement);
            if (failure is not null) difference = new Difference(_kernels[index].Name, "the line", "can be done", failure, $"failure {failure.Split(':')[0]}");
            else if (index == 0) judged = report;
            else difference = comparison.Find(judged!, report!);
        }

        judged ??= StepReport.Nothing;
        for (var index = 1; index < _runs.Count && difference is null; index++)
            difference = new Comparison(World, statement, _kernels[index].Name).Find(_runs[0], _runs[index]);
        _lines.Add(new DoneLine(text, statement, judged, new Expectation(World, statement, judged).Write(_runs[0])));
        if (difference is null) World.Apply(statement, judged);
        return difference;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs) await run.DisposeAsync();
    }

    private static async ValueTask<(StepReport? Report, string? Failure)> TryAsync(ScenarioRun run, Statement statement)
    {
        try
        {
            var step = run.DoAsync(statement);
            return (step.IsCompleted ? await step : await step.AsTask().WaitAsync(Patience), null);
        }
        catch (TimeoutException)
        {
            return (null, $"comes to no rest within {Patience.TotalSeconds} s");
        }
        catch (Exception failure)
        {
            return (null, $"{failure.GetType().Name}: {failure.Message}");
        }
    }
}
