using System.Text.Json.Serialization;

namespace ActorIpc.Inspection;

/// <summary>A process at the moment of a view.</summary>
public sealed record ViewedProcess
{
    /// <summary>Its number.</summary>
    public required int Pid { get; init; }

    /// <summary>Its parent's number; 1 is init.</summary>
    public int Parent { get; init; } = 1;

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The user in whose name it runs.</summary>
    public int Uid { get; init; }

    /// <summary>What it does.</summary>
    public required ViewedState State { get; init; }

    /// <summary>How many turns it has had; stands still while it waits.</summary>
    public long Turns { get; init; }

    /// <summary>Whether it stands for somebody outside the topology.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether it had no turn while the view was taken, so that what is said of it was so at one moment.</summary>
    public bool IsSteady { get; init; } = true;

    /// <summary>Its calls that are not finished, oldest first, and what it waits for outside the kernel. More than one for a select, of which any ends it.</summary>
    public IReadOnlyList<ViewedCall> Calls { get; init; } = [];

    /// <summary>Messages in its queue.</summary>
    public long Queued { get; init; }

    /// <summary>How many its queue holds; left out if any number.</summary>
    public long? QueueCapacity { get; init; }

    /// <summary>Messages that it has received.</summary>
    public long Received { get; init; }

    /// <summary>Who waits for room in its queue, in order.</summary>
    public IReadOnlyList<ViewedWaiter> Senders { get; init; } = [];

    /// <summary>How far it has come, in its own units; 0 if it does not say.</summary>
    public long Done { get; init; }

    /// <summary>How far it has to go, if it knows.</summary>
    public long? Total { get; init; }

    /// <summary>For one that has ended: how.</summary>
    public string? Exit { get; init; }

    /// <summary>The letter that <c>ps</c> has for its state.</summary>
    [JsonIgnore]
    public char Letter => State switch
    {
        ViewedState.Running => 'R',
        ViewedState.Zombie => 'Z',
        ViewedState.Reserved => 'I',
        ViewedState.Restarting => 'W',
        _ => 'S',
    };
}

/// <summary>What a process does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViewedState>))]
public enum ViewedState
{
    /// <summary>It goes on by itself (R).</summary>
    [JsonStringEnumMemberName("running")]
    Running,
    /// <summary>It waits for another process (S).</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,
    /// <summary>It waits for time to pass, and for nothing else (S).</summary>
    [JsonStringEnumMemberName("sleeping")]
    Sleeping,
    /// <summary>It waits for something outside the kernel: a terminal, a file (S).</summary>
    [JsonStringEnumMemberName("outside")]
    Outside,
    /// <summary>It has ended, and its parent has not waited for it (Z).</summary>
    [JsonStringEnumMemberName("zombie")]
    Zombie,
    /// <summary>It has a pid, and does not run yet (I).</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved,
    /// <summary>It has failed, and is started again after a while (W).</summary>
    [JsonStringEnumMemberName("restarting")]
    Restarting,
}
