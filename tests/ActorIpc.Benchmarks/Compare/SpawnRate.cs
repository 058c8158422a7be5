using System.Diagnostics;

namespace ActorIpc.Benchmarks.Compare;

/// <summary>How fast actors come to life; stopping them is not counted. One crowd, whatever the budget.</summary>
internal sealed class SpawnRate(ICrowds crowds) : IContender
{
    public string Name => crowds.Name;

    public Task StartAsync() => crowds.StartAsync();

    public Task WarmUpAsync(TimeSpan budget) => SpawnAsync(2_000);

    public Task<double> MeasureAsync(TimeSpan budget) => SpawnAsync(50_000);

    public Task StopAsync() => crowds.StopAsync();

    private async Task<double> SpawnAsync(int size)
    {
        var crowd = crowds.Gather(size);
        var start = Stopwatch.GetTimestamp();
        await crowd.SpawnAsync();
        var elapsed = Stopwatch.GetElapsedTime(start);
        await crowd.StopAsync();
        return size / elapsed.TotalSeconds;
    }
}
