using ActorIpc.Benchmarks.Compare;
using Proto;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A contender on a Proto.Actor system of its own, configured as it comes.</summary>
internal abstract class ProtoContender : CountedContender
{
    private ActorSystem? _system;

    public const string Title = "Proto.Actor Send";

    public override string Name => Title;

    protected IRootContext Root => _system?.Root ?? throw new InvalidOperationException($"'{Name}' is not started.");

    public sealed override Task StartAsync()
    {
        _system = new ActorSystem();
        Populate(_system.Root);
        return Task.CompletedTask;
    }

    public sealed override async Task StopAsync()
    {
        if (_system is not null)
            await _system.DisposeAsync();
    }

    /// <summary>Creates the actors that take part.</summary>
    protected abstract void Populate(IRootContext root);
}
