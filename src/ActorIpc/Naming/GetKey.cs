using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>Finds a System V object by its key, or makes it: msgget, semget, shmget.</summary>
/// <remarks>
/// Fails with ENOENT without <see cref="Make"/>, with EEXIST if it is there and <see cref="Exclusive"/>. What the caller asks of an existing object (permission bits, size) the object
/// itself is asked afterwards, as its owner and mode may change.
/// </remarks>
internal sealed class GetKey : Operation<ResolvedObject>
{
    /// <summary>IPC_PRIVATE: always a new object, which nobody finds by a key.</summary>
    public const int Private = 0;

    /// <summary>The kind of object, each with keys of its own: <c>mailbox</c>, <c>semaphore set</c>, <c>segment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The key, or <see cref="Private"/>.</summary>
    public required int Key { get; init; }

    /// <summary>Makes the object if there is none; null: it has to be there (no IPC_CREAT).</summary>
    public Func<KernelObject>? Make { get; init; }

    /// <summary>Fails with EEXIST if it is there (IPC_EXCL).</summary>
    public bool Exclusive { get; init; }

    public override string Verb => "get";

    public override WaitLane Lane => WaitLane.Watchers;

    public override string Describe() => Key == Private ? "get(private)" : $"get({Key})";
}

/// <summary>Frees a key: its object was removed, or marked for removal. Sent by the object itself, before its remover hears that it is done.</summary>
internal sealed class ForgetKey : Operation<bool>
{
    public required string Kind { get; init; }

    public required int Key { get; init; }

    public override string Verb => "forget";

    public override WaitLane Lane => WaitLane.Watchers;

    public override bool IsCleanup => true;
}
