using System.Text.Json.Serialization;

namespace ActorIpc.Inspection;

/// <summary>An object at the moment of a view.</summary>
public sealed record ViewedObject
{
    /// <summary>Its number: no two of a kernel have the same.</summary>
    public required long Id { get; init; }

    /// <summary>Its kind: <c>pipe</c>, <c>fifo</c>, <c>mailbox</c>, <c>semaphore</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its paths, or the key of a System V object; empty if it has none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whose it is, where that is known.</summary>
    public int? Uid { get; init; }

    /// <summary>Its group.</summary>
    public int? Gid { get; init; }

    /// <summary>What others may do with it, in octal digits.</summary>
    public string? Mode { get; init; }

    /// <summary>Whether somebody who does not have it open may come and use it, by a name, a key or an id.</summary>
    public bool IsPublic { get; init; }

    /// <summary>How much is in it, in <see cref="Unit"/>.</summary>
    public long Stored { get; init; }

    /// <summary>How much it holds at most; left out if any amount.</summary>
    public long? Capacity { get; init; }

    /// <summary><c>B</c>, <c>messages</c> or <c>units</c>.</summary>
    public string Unit { get; init; } = "B";

    /// <summary>How much was taken out of it since it exists.</summary>
    public long Transferred { get; init; }

    /// <summary>The processes that hold an end for taking out.</summary>
    public IReadOnlyList<int> Readers { get; init; } = [];

    /// <summary>The processes that hold an end for putting in.</summary>
    public IReadOnlyList<int> Writers { get; init; } = [];

    /// <summary>Who waits there, in order.</summary>
    public IReadOnlyList<ViewedWaiter> Waiters { get; init; } = [];

    /// <summary>The value of a semaphore, or those of a set.</summary>
    public IReadOnlyList<int>? Values { get; init; }

    /// <summary>Who owns it, or is inside between P and V.</summary>
    public int? Owner { get; init; }

    /// <summary>What is in it, in a line.</summary>
    public string? Content { get; init; }

    /// <summary>What people know it by best: its first path, or else its name.</summary>
    [JsonIgnore]
    public string Label => Names.Count > 0 ? Names[0] : Name;
}

/// <summary>Somebody who waits in a row.</summary>
/// <param name="Pid">Who.</param>
/// <param name="Call">In which call.</param>
/// <param name="Wchan">The kernel's word for it.</param>
/// <param name="Waited">For how long; left out if that is not known.</param>
public sealed record ViewedWaiter(int Pid, string Call, string Wchan, TimeSpan? Waited);
