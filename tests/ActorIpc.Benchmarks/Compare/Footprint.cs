namespace ActorIpc.Benchmarks.Compare;

/// <summary>The live heap that one idle actor takes, all that is kept of it elsewhere included.</summary>
internal sealed class Footprint(ICrowds crowds) : IContender
{
    private const int Size = 50_000;

    public string Name => crowds.Name;

    public Task StartAsync() => crowds.StartAsync();

    // Memory does not depend on the JIT.
    public Task WarmUpAsync(TimeSpan budget) => Task.CompletedTask;

    public async Task<double> MeasureAsync(TimeSpan budget)
    {
        var crowd = crowds.Gather(Size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.SpawnAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.StopAsync();
        return (double)(after - before) / Size;
    }

    public Task StopAsync() => crowds.StopAsync();
}
