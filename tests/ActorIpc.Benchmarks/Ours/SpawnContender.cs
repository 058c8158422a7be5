using System.Diagnostics;
using ActorIpc.Benchmarks.Compare;
using ActorIpc.Hosting;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>How fast processes come to life; stopping them is not counted. One crowd, whatever the budget.</summary>
internal sealed class SpawnContender : IContender
{
    private ActorSystem? _system;
    private ActorKernel? _kernel;

    public string Name => KernelContender.Title;

    public Task StartAsync()
    {
        (_system, _kernel) = KernelContender.Create();
        return Task.CompletedTask;
    }

    public Task WarmUpAsync(TimeSpan budget) => SpawnAsync(2_000);

    public Task<double> MeasureAsync(TimeSpan budget) => SpawnAsync(50_000);

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;

    private async Task<double> SpawnAsync(int size)
    {
        var crowd = new ProcessCrowd(_kernel!, size);
        var start = Stopwatch.GetTimestamp();
        await crowd.SpawnAsync();
        var elapsed = Stopwatch.GetElapsedTime(start);
        await crowd.StopAsync();
        return size / elapsed.TotalSeconds;
    }
}
