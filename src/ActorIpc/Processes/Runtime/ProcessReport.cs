using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>How a process stands between two turns.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Turns">How many turns it has had.</param>
/// <param name="IsActive">Whether it goes on by itself.</param>
/// <param name="OutsideWait">What it waits for outside the kernel, or null.</param>
/// <param name="Pending">Its calls that are not finished, oldest first.</param>
/// <param name="Progress">How far it has come, where it says so.</param>
internal sealed record ProcessReport(
    Pid Pid, string Name, long Turns, bool IsActive, string? OutsideWait, IReadOnlyList<PendingCall> Pending, (long Done, long? Total) Progress)
{
    public static ProcessReport Of(ProcessRuntime runtime)
    {
        var block = runtime.Handle.Block;
        var pending = runtime.Pending;
        return new ProcessReport(
            runtime.Handle.Pid, runtime.Handle.Name, runtime.Handle.Turns, runtime.IsActive, runtime.OutsideWait,
            [.. pending.Select(o => new PendingCall(
                o.Id, o.Describe(), o.Target!.Description, o.Timer is not null || o.Token.CanBeCanceled || o is Pause,
                IsSleep: o is Pause { Timer: not null }, IsOwn: o.Target == runtime.Handle, o.Target == runtime.Handle ? block.WhoCouldWake(o) : null)
            {
                Verb = o.Verb,
                Target = o.Target,
                IsCancellable = o.Token.CanBeCanceled,
                Deadline = o.Timer is null ? null : o.Deadline,
                Own = o.Target == runtime.Handle && o.IsParked ? ParkedCall.Of(block, o) : null,
            })],
            runtime.Progress)
        {
            Queue = block.Describe(),
            Senders = [.. block.Waiters.InOrder().Where(o => o.Id.Caller != runtime.Handle.Pid).Select(o => ParkedCall.Of(block, o))],
            Outside = runtime.OutsideWaits,
            Zombies = [.. block.Zombies.OrderBy(child => child.Pid)],
            IsReserved = runtime.IsReserved,
            Arguments = runtime.Spec.Arguments,
            Uid = runtime.Credentials.Uid,
            Parent = runtime.Handle.Parent,
            IsGuest = runtime.Handle.IsGuest,
        };
    }

    /// <summary>Its message queue.</summary>
    public required ObjectState Queue { get; init; }

    /// <summary>Sends of others that wait for room in its queue, in order.</summary>
    public required IReadOnlyList<ParkedCall> Senders { get; init; }

    /// <summary>What it waits for outside the kernel.</summary>
    public IReadOnlyList<OutsideWait> Outside { get; init; } = [];

    /// <summary>Children that have ended and that it has not waited for.</summary>
    public IReadOnlyList<EndedChild> Zombies { get; init; } = [];

    /// <summary>Its pid is reserved, and it has not begun to run.</summary>
    public bool IsReserved { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>In whose name it runs.</summary>
    public int Uid { get; init; }

    /// <summary>Its parent, who may have ended.</summary>
    public Pid Parent { get; init; }

    /// <summary>Whether it stands for somebody outside the topology.</summary>
    public bool IsGuest { get; init; }
}

/// <summary>A call that a process waits for.</summary>
/// <param name="Id">Which.</param>
/// <param name="Call">What was called.</param>
/// <param name="On">What it was called on.</param>
/// <param name="HasLimit">Whether something that is no process may end it: a time limit, a token, or for a pause a signal from outside.</param>
/// <param name="IsSleep">Whether it waits for time only.</param>
/// <param name="IsOwn">Whether it waits in the process's own control block.</param>
/// <param name="Wakers">For such a one: who could let it go on; null if anybody might.</param>
internal sealed record PendingCall(OperationId Id, string Call, string On, bool HasLimit, bool IsSleep, bool IsOwn, IReadOnlyCollection<Pid>? Wakers)
{
    /// <summary>The call's name.</summary>
    public required string Verb { get; init; }

    /// <summary>What it was called on.</summary>
    public required ObjectHandle Target { get; init; }

    /// <summary>Whether a token may end it.</summary>
    public bool IsCancellable { get; init; }

    /// <summary>When its time limit runs out, on the kernel's clock; null if it has none.</summary>
    public long? Deadline { get; init; }

    /// <summary>How it waits, if it does in the process's own control block.</summary>
    public ParkedCall? Own { get; init; }
}
