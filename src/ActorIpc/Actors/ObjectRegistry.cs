using System.Collections.Concurrent;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>Every object that has an actor, so that all can be looked at.</summary>
internal sealed class ObjectRegistry
{
    private readonly ConcurrentDictionary<IActorRef, ActorObjectHandle> _objects = new();

    public void Add(ActorObjectHandle handle) => _objects[handle.Actor] = handle;

    public void Remove(IActorRef actor) => _objects.TryRemove(actor, out _);

    /// <summary>All of them, in the order of their paths, which is that of their creation.</summary>
    public IReadOnlyList<ActorObjectHandle> All => [.. _objects.Values.OrderBy(o => o.Actor.Path.Uid)];
}
