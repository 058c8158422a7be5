using System.Diagnostics;
using ActorIpc.Benchmarks.Compare;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>How fast Akka actors come to life; stopping them is not counted. One crowd, whatever the budget.</summary>
internal sealed class AkkaSpawn : IContender
{
    public const string Title = "Akka actor";

    private ActorSystem? _system;

    public string Name => Title;

    public Task StartAsync()
    {
        _system = AkkaContender.Create();
        return Task.CompletedTask;
    }

    public Task WarmUpAsync(TimeSpan budget) => SpawnAsync(2_000);

    public Task<double> MeasureAsync(TimeSpan budget) => SpawnAsync(50_000);

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;

    private async Task<double> SpawnAsync(int size)
    {
        var crowd = new AkkaCrowd(_system!, size);
        var start = Stopwatch.GetTimestamp();
        await crowd.SpawnAsync();
        var elapsed = Stopwatch.GetElapsedTime(start);
        await crowd.StopAsync();
        return size / elapsed.TotalSeconds;
    }
}
