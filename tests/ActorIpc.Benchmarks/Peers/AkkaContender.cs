using ActorIpc.Benchmarks.Compare;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A contender on an actor system of its own, configured as it comes, but silent.</summary>
internal abstract class AkkaContender : CountedContender
{
    private ActorSystem? _system;

    protected ActorSystem System => _system ?? throw new InvalidOperationException($"'{Name}' is not started.");

    public sealed override Task StartAsync()
    {
        _system = Create();
        Populate();
        return Task.CompletedTask;
    }

    public sealed override Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;

    public static ActorSystem Create() =>
        ActorSystem.Create("peer", "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }");

    /// <summary>Creates the actors that take part.</summary>
    protected abstract void Populate();
}
