using ActorIpc.Benchmarks.Compare;
using ActorIpc.Hosting;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>The live heap that an idle process takes, all that its kernel keeps of it included.</summary>
internal sealed class FootprintContender : IContender
{
    private const int Size = 50_000;

    private ActorSystem? _system;
    private ActorKernel? _kernel;

    public string Name => KernelContender.Title;

    public Task StartAsync()
    {
        (_system, _kernel) = KernelContender.Create();
        return Task.CompletedTask;
    }

    // Memory does not depend on the JIT.
    public Task WarmUpAsync(TimeSpan budget) => Task.CompletedTask;

    public async Task<double> MeasureAsync(TimeSpan budget)
    {
        var crowd = new ProcessCrowd(_kernel!, Size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.SpawnAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.StopAsync();
        return (double)(after - before) / Size;
    }

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;
}
