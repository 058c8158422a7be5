using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>Finds a named object for opening it, or makes it: the part of open(2) that happens in the directories.</summary>
/// <remarks>
/// The permission to open is checked here, once (semantics §9.2). Fails with ENOENT, EEXIST, EACCES, ENOTDIR, EISDIR, ENAMETOOLONG; with EINVAL for an object of another
/// kind. EEXIST comes before EACCES (§9.5).
/// </remarks>
internal sealed class ResolveName : Operation<ResolvedObject>
{
    /// <summary>An absolute path.</summary>
    public required string Path { get; init => field = value ?? throw new ArgumentNullException("path"); }

    /// <summary>The kind of object that is wanted, as <see cref="KernelObject.Kind"/> has it: <c>fifo</c>, <c>mailbox</c>, <c>semaphore</c>, <c>segment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is to be done with it. A new object grants it to its creator whatever its mode is.</summary>
    public Access Access { get; init; }

    /// <summary>Makes the object if there is none: given its permissions, with the umask applied. Null: it has to be there (no O_CREAT).</summary>
    public Func<Permissions, KernelObject>? Make { get; init; }

    /// <summary>The mode of a new object, before the umask.</summary>
    public int NewMode { get; init; } = 0b110_000_000;

    /// <summary>Fails with EEXIST if it is there (O_EXCL).</summary>
    public bool Exclusive { get; init; }

    /// <summary>The call it is a part of, for people.</summary>
    public string Call { get; init; } = "open";

    public override string Verb => Call;

    public override WaitLane Lane => WaitLane.Watchers;

    public override string Describe() => $"{Call}({Path})";
}

/// <summary>Where a resolved object can be reached.</summary>
/// <param name="Object">Where.</param>
/// <param name="IsNew">Whether it was made by this call.</param>
internal readonly record struct ResolvedObject(ObjectHandle Object, bool IsNew)
{
    /// <summary>What it is, where the caller did not know that beforehand.</summary>
    public string? Kind { get; init; }

    /// <summary>For people.</summary>
    public override string ToString() => Object.Description;
}
