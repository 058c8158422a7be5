using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process runs: given itself, it works until the task ends; the result of a task of int is its exit code, else it is 0.</summary>
/// <remarks>It must not capture anything: processes share no memory. <see cref="ProcessBodies.RequireNoCapture"/> checks.</remarks>
internal delegate Task ProcessBody(Process self);

/// <summary>Everything that is needed to start a process.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Body">What it runs; null only reserves the pid, so that ends can be handed over before it starts.</param>
internal sealed record ProcessSpec(string Name, IReadOnlyList<string> Arguments, ProcessBody? Body)
{
    /// <summary>How many messages its queue holds; null takes the configured number.</summary>
    public QueueBound? MessageQueue { get; init; }

    /// <summary>In whose name it runs; null for its parent's, and that of an ordinary user if its parent is init.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Whether it stands for somebody outside the topology: nobody waits for its end.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Whether it only shows what others do: whoever follows the events from inside would be shown his own and each other's showing, without end.</summary>
    public bool IsObserver { get; init; }

    /// <summary>The reserved pid to start, or <see cref="Pid.None"/> for a new one.</summary>
    public Pid Reserved { get; init; }
}

/// <summary>How many messages a queue holds.</summary>
/// <param name="Capacity">The number; null for no bound, 0 for rendezvous.</param>
public readonly record struct QueueBound(int? Capacity)
{
    /// <summary>No bound: a send never waits.</summary>
    public static QueueBound Unbounded => new(null);

    /// <summary>The sender waits until the receiver takes the message.</summary>
    public static QueueBound Rendezvous => new(0);
}
