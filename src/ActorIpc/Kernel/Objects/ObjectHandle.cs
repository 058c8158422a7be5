namespace ActorIpc.Kernel;

/// <summary>Where an object can be reached: the only thing a process has of it.</summary>
internal abstract class ObjectHandle(string kind, string name)
{
    /// <summary>What people call it.</summary>
    public string Name { get; } = name;

    /// <summary>What it is and what people call it: <c>pipe 'words'</c>.</summary>
    public string Description => $"{kind} '{Name}'";

    /// <summary>Its kind: <c>pipe</c>.</summary>
    internal string Kind => kind;

    /// <summary>Its number in traces; 0 as long as it has none.</summary>
    internal int TraceId { get; set; }

    /// <summary>For people: the same, whatever its kernel.</summary>
    public sealed override string ToString() => Description;

    /// <summary>The stages of a process's death that concern the object.</summary>
    public virtual DeathStage DeathStages => DeathStage.ParkedOperations;

    /// <summary>Tries the operation at once, on its caller's turn; its owner is not told when that finishes it.</summary>
    /// <remarks>A call that was served in part, and has to wait for the rest, has made progress when it has to be submitted.</remarks>
    public virtual TurnAttempt TryServeNow(Operation operation) => TurnAttempt.NotNow;

    /// <summary>Does something with the object from the step of another one, as if it were one step of both; whoever waits there is looked at afterwards.</summary>
    /// <returns>False if somebody else is at it now: the step has to be given up, and tried again.</returns>
    public virtual bool TryVisit(Action<KernelObject> visit) => throw new NotSupportedException($"A {kind} is not visited.");

    /// <summary>Sends the operation to the object; its owner is told when it is finished.</summary>
    public abstract void Submit(Operation operation);

    /// <summary>Asks the object to end an operation that waits there; one that is finished already is left alone.</summary>
    public abstract void Withdraw(Withdrawal withdrawal);
}

/// <summary>Why and how a waiting operation is to be ended early.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Sequence">Which call it stood for, as the instance may stand for another by now.</param>
/// <param name="Reason">EINTR, ETIMEDOUT or ECANCELED; <see cref="Errno.None"/> ends it as a success.</param>
/// <param name="Restart">For EINTR: an operation that may be restarted is made anew.</param>
internal sealed record Withdrawal(Operation Operation, long Sequence, Errno Reason, bool Restart = false);
