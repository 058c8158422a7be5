using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>What the runner knows of a process from the results so far.</summary>
internal sealed class TrackedProcess(string name)
{
    public string Name => name;

    /// <summary>The call that its first thread waits in.</summary>
    public Call? Pending { get; set; }

    /// <summary>The call that its second thread waits in.</summary>
    public Call? PendingOfSecond { get; set; }

    /// <summary>How it ended; null if it has not.</summary>
    public ExitStatus? Ended { get; set; }

    /// <summary>Names that stand for open descriptors.</summary>
    public HashSet<string> Open { get; init; } = [];

    /// <summary>Whether any of its calls waits.</summary>
    public bool IsBlocked => Pending is not null || PendingOfSecond is not null;

    public Call? PendingOf(Caller caller) => caller.IsSecond ? PendingOfSecond : Pending;

    public void SetPending(Caller caller, Call? call)
    {
        if (caller.IsSecond) PendingOfSecond = call;
        else Pending = call;
    }

    /// <summary>Whether a name stands for an open descriptor, or will when a pending call completes.</summary>
    public bool IsTaken(string id) => Open.Contains(id) || IsBoundBy(Pending, id) || IsBoundBy(PendingOfSecond, id);

    private static bool IsBoundBy(Call? pending, string id) => pending is not null && DescriptorCalls.Opens(pending) && pending.As.Contains(id);
}
