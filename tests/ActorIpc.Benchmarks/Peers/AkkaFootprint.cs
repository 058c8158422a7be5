using ActorIpc.Benchmarks.Compare;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>The live heap that an idle Akka actor takes, its place among its parent's children included.</summary>
internal sealed class AkkaFootprint : IContender
{
    public const string Title = "Akka actor";

    private const int Size = 50_000;

    private ActorSystem? _system;

    public string Name => Title;

    public Task StartAsync()
    {
        _system = AkkaContender.Create();
        return Task.CompletedTask;
    }

    // Memory does not depend on the JIT.
    public Task WarmUpAsync(TimeSpan budget) => Task.CompletedTask;

    public async Task<double> MeasureAsync(TimeSpan budget)
    {
        var crowd = new AkkaCrowd(_system!, Size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.SpawnAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        await crowd.StopAsync();
        return (double)(after - before) / Size;
    }

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;
}
