using ActorIpc.Benchmarks.Compare;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>Crowds of plain Akka actors.</summary>
internal sealed class AkkaCrowds : ICrowds
{
    public const string Title = "Akka actor";

    private ActorSystem? _system;

    public string Name => Title;

    public Task StartAsync()
    {
        _system = AkkaContender.Create();
        return Task.CompletedTask;
    }

    public ICrowd Gather(int size) => new AkkaCrowd(_system!, size);

    public Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;
}
