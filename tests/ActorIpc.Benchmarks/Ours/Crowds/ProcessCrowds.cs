using ActorIpc.Benchmarks.Compare;
using ActorIpc.Hosting;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>Crowds of processes on an actor kernel.</summary>
internal sealed class ProcessCrowds : ICrowds
{
    private ActorSystem? _system;
    private ActorKernel? _kernel;

    public string Name => KernelContender.Title;

    public Task StartAsync()
    {
        (_system, _kernel) = KernelContender.Create();
        return Task.CompletedTask;
    }

    public ICrowd Gather(int size) => new ProcessCrowd(_kernel!, size);

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;
}
