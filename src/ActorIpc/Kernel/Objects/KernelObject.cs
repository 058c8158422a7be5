namespace ActorIpc.Kernel;

/// <summary>
/// An IPC object as a plain state machine: it applies an operation, or says that the operation would block. It never waits, knows no clock, no thread and no
/// actor; parking, waking and time are its kernel's business (design §2).
/// </summary>
internal abstract class KernelObject
{
    /// <summary>Creates an object.</summary>
    /// <param name="name">What people call it, for errors and displays.</param>
    protected KernelObject(string name) => Name = name;

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>What it is: <c>pipe</c>, <c>message queue</c>.</summary>
    public abstract string Kind { get; }

    internal WaitQueue Waiters { get; } = new();

    /// <summary>Applies <paramref name="operation"/> as far as possible now.</summary>
    public Outcome TryApply(Operation operation)
    {
        if (operation.IsServed) return Outcome.Done;
        if (operation is ReadinessOperation readiness) return readiness.Look(this);
        return Apply(operation);
    }

    /// <summary>Whether <see cref="TryApply"/> would finish the operation or take it further. Changes nothing.</summary>
    internal bool CanGoOn(Operation operation)
    {
        return operation is ReadinessOperation readiness ? readiness.NonBlocking || CanApply(readiness.Wanted!) : CanApply(operation);
    }

    /// <summary>Applies the operation; precondition: it was begun and is not finished.</summary>
    protected abstract Outcome Apply(Operation operation);

    /// <summary>Whether <see cref="Apply"/> would make progress. Must agree with it exactly: a waiter resumed in vain loses its place.</summary>
    internal abstract bool CanApply(Operation operation);

    /// <summary>Whether a call that need not wait may be served in the middle of its caller's turn. If not, it is served when that turn is over.</summary>
    internal virtual bool MayServeInTurn(Operation operation) => true;

    /// <summary>
    /// Whether what a call waits for is handed over to it, in the step that makes it possible (<see cref="WaitQueue.MarkServed"/>): nobody has to try it again, so it can be parked
    /// on its caller's turn, and told on that of whoever served it.
    /// </summary>
    internal virtual bool HandsOver => false;

    /// <summary>Whether all who wait in <paramref name="lane"/> wait for one and the same thing, so that looking at the oldest suffices.</summary>
    internal virtual bool AllWaitForTheSame(WaitLane lane) => true;

    /// <summary>Told when an operation is parked for the first time.</summary>
    internal virtual void OnWaitBegins(Operation operation) { }

    /// <summary>Told when an operation that was parked is finished, or gone with its process.</summary>
    internal virtual void OnWaitEnds(Operation operation) { }

    /// <summary>Told when the process of a parked operation has ended after the object had served it in its place, and before the process could hear of it.</summary>
    internal virtual void OnServedInVain(Operation operation) { }

    /// <summary>Ends a parked operation that has made progress, with that progress as its result (PW-7).</summary>
    internal virtual void FinishPartial(Operation operation) => throw new InvalidOperationException($"{operation.Verb} has no partial result.");

    /// <summary>The stages of a process's death that concern it.</summary>
    internal virtual DeathStage DeathStages => DeathStage.ParkedOperations;

    /// <summary>Does what the death of <paramref name="pid"/> means at this stage (semantics §13.6).</summary>
    internal virtual void ProcessEnded(Pid pid, DeathStage stage) { }

    /// <summary>Whether that stage of the death of <paramref name="pid"/> can make any difference to the others who use it.</summary>
    internal virtual bool IsTouchedByDeath(Pid pid, DeathStage stage) => (DeathStages & stage) != 0;

    /// <summary>The processes that could let the parked <paramref name="operation"/> go on, or null if anybody might.</summary>
    internal virtual IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) => null;

    /// <summary>Those of <see cref="WhoCouldWake"/> who need nothing for it but what they have open now; null if that takes nothing open.</summary>
    internal virtual IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation) => WhoCouldWake(operation);

    /// <summary>What a process is blocked in whose <paramref name="operation"/> waits here, one of <see cref="WaitChannels"/>.</summary>
    internal virtual string WaitChannelOf(Operation operation) => operation.WaitChannel;

    /// <summary>Whether nobody can reach it any more, so that its kernel may forget it.</summary>
    internal virtual bool IsUnreachable => false;

    /// <summary>How full it is and who holds it, for displays and inspection.</summary>
    internal abstract ObjectState Describe();

    /// <summary>What is in it, for people, in a line; null if there is nothing to be said.</summary>
    /// <param name="nameOf">What people call a process; null for its number.</param>
    internal virtual string? DescribeContent(Func<Pid, string>? nameOf = null) => null;

    /// <summary>Everything else that inspection shows of it.</summary>
    internal virtual ObjectDetails DescribeDetails() => new() { Content = DescribeContent() };

    /// <summary>A process in <see cref="DescribeContent"/>.</summary>
    private protected static string NameOf(Pid pid, Func<Pid, string>? nameOf) => nameOf?.Invoke(pid) ?? $"process {pid}";

    /// <summary>Checks everything that must hold between two steps; throws if something does not. Tests call it after every step.</summary>
    internal abstract void AssertInvariants();
}
