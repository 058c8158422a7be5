using System.Diagnostics;

namespace ActorIpc.Benchmarks.Compare;

/// <summary>
/// A contender that does a given number of operations: a plain counted loop, so that no clock is read and no flag
/// polled inside what is measured. The number that fills the budget is found by trying.
/// </summary>
internal abstract class CountedContender : IContender
{
    // A method is compiled anew after 30 calls, and RunAsync, which has the loop, must be among those that are.
    private const int WarmUpRuns = 40;
    private const long WarmUpOperations = 50;

    private long _operations = WarmUpOperations;

    public abstract string Name { get; }

    /// <summary>Does <paramref name="operations"/> (at least one) and completes when the last one has arrived at the other side.</summary>
    public abstract Task RunAsync(long operations);

    public virtual Task StartAsync() => Task.CompletedTask;

    public virtual Task StopAsync() => Task.CompletedTask;

    public async Task WarmUpAsync(TimeSpan budget)
    {
        for (var run = 0; run < WarmUpRuns; run++)
            await RunAsync(WarmUpOperations);

        await MeasureAsync(budget);
    }

    public async Task<double> MeasureAsync(TimeSpan budget)
    {
        while (true)
        {
            var operations = _operations;
            var start = Stopwatch.GetTimestamp();
            await RunAsync(operations);
            var elapsed = Stopwatch.GetElapsedTime(start);

            var used = elapsed / budget;
            _operations = Math.Max(1, (long)(operations * Math.Clamp(1 / used, 0.1, 10)));
            if (used >= 0.5)
                return operations / elapsed.TotalSeconds;
        }
    }
}
