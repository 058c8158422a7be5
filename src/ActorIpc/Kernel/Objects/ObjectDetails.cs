namespace ActorIpc.Kernel;

/// <summary>What more there is to say of an object than its <see cref="ObjectState"/>, for whoever asks.</summary>
internal sealed record ObjectDetails
{
    /// <summary>The values of a semaphore or a set of them.</summary>
    public IReadOnlyList<int>? Values { get; init; }

    /// <summary>Who owns it, or is inside.</summary>
    public Pid Owner { get; init; }

    /// <summary>Who has it open, where its <see cref="ObjectState"/> has somebody else there.</summary>
    public IReadOnlyList<Pid>? Holders { get; init; }

    /// <summary>What is in it, in a line.</summary>
    public string? Content { get; init; }

    /// <summary>Whether somebody who does not have it open may come and use it, by a name, a key or an id.</summary>
    public bool IsPublic { get; init; }

    /// <summary>For what itself looks at its rights: whose it is, and what others may do.</summary>
    public Permissions? Rights { get; init; }

    /// <summary>For a name space: what has a name in it.</summary>
    public IReadOnlyList<NamedThing> Names { get; init; } = [];
}

/// <summary>A name, and what it stands for.</summary>
/// <param name="Name">Its path, or its key.</param>
/// <param name="Object">Where the object can be reached.</param>
/// <param name="Rights">Whose it is; null where the object knows that itself.</param>
internal sealed record NamedThing(string Name, ObjectHandle Object, Permissions? Rights);
