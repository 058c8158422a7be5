using System.Collections.Concurrent;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>Every object that has an actor, so that all can be looked at.</summary>
internal sealed class ObjectRegistry
{
    private readonly ConcurrentDictionary<IActorRef, (long Order, ActorObjectHandle Handle)> _objects = new();
    private long _lastOrder;

    public void Add(ActorObjectHandle handle) => _objects[handle.Actor] = (Interlocked.Increment(ref _lastOrder), handle);

    public void Remove(IActorRef actor) => _objects.TryRemove(actor, out _);

    /// <summary>All of them with their numbers, in the order of their creation, which the numbers are.</summary>
    public IReadOnlyList<(long Number, ActorObjectHandle Handle)> Numbered => [.. _objects.Values.OrderBy(o => o.Order)];

    /// <summary>All of them, in the order of their creation.</summary>
    public IReadOnlyList<ActorObjectHandle> All => [.. _objects.Values.OrderBy(o => o.Order).Select(o => o.Handle)];
}
