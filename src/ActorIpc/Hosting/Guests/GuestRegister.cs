using System.Collections.Concurrent;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>The guests of one run, and the objects that they may open by the names the topology gave them.</summary>
internal sealed class GuestRegister
{
    private readonly ConcurrentDictionary<Pid, IActorRef> _guests = new();
    private readonly ActorKernel _kernel;

    public GuestRegister(ActorKernel kernel, IReadOnlyList<(ObjectDeclaration Declaration, ObjectHandle Handle)> objects)
    {
        (_kernel, Objects) = (kernel, objects);
        kernel.ProcessEnded += OnEnded;
    }

    public IReadOnlyList<(ObjectDeclaration Declaration, ObjectHandle Handle)> Objects { get; }

    /// <summary>Starts a guest's process.</summary>
    public Task StartAsync(string name, Credentials? credentials, Func<Process, Task> body) =>
        _kernel.SpawnAsync(new ProcessSpec(name, [], new ProcessBody(body)) { Credentials = credentials, IsGuest = true });

    /// <summary>Notes who is to be told of the end of <paramref name="guest"/>, before it can end.</summary>
    public void Add(Pid guest, IActorRef desk) => _guests[guest] = desk;

    public void Kill(Pid guest) => _kernel.Signal(guest, Signal.Kill);

    private void OnEnded(ProcessHandle process)
    {
        if (_guests.TryRemove(process.Pid, out var desk)) desk.Tell(new Ended(process.Status));
    }

    /// <summary>The guest's process has ended, and is cleaned up.</summary>
    internal sealed record Ended(ExitStatus Status);
}
