using System.Diagnostics;

namespace ActorIpc.Kernel;

/// <summary>One call made on a <see cref="KernelObject"/>: its arguments, how far it has come, and in the end its result.</summary>
/// <remarks>
/// The instance itself travels from the caller to the object and back and is used again for the next call, so a call allocates nothing. Only one side
/// touches it at a time: the caller before it is submitted and after it is finished, the object in between.
/// </remarks>
internal abstract class Operation
{
    private bool _isParked;

    /// <summary>Who makes the call, and which of his calls it is.</summary>
    public OperationId Id { get; private set; }

    /// <summary>The call's name as the manual has it: <c>read</c>, <c>write</c>, <c>receive</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>Where it waits if it has to.</summary>
    public abstract WaitLane Lane { get; }

    /// <summary>What its process is blocked in then, one of <see cref="WaitChannels"/>; its object may know better (<see cref="KernelObject.WaitChannelOf"/>).</summary>
    public virtual string WaitChannel => WaitChannels.None;

    /// <summary>Whether it fails with EAGAIN instead of waiting.</summary>
    public bool NonBlocking { get; internal set; }

    /// <summary>Why it failed; <see cref="Errno.None"/> if it did not.</summary>
    public Errno Error { get; private set; }

    /// <summary>For a failure of which more can be said than its errno does: what is wrong here, and what to do.</summary>
    public string? Advice { get; private set; }

    /// <summary>In whose name it is made.</summary>
    public Credentials Credentials => Owner!.Credentials;

    /// <summary>The signal that this call raises in its caller when it finishes (SIGPIPE), if any.</summary>
    public Signal Raises { get; internal set; }

    /// <summary>Whether a handler installed with restart lets the call be made anew after a signal, behind everybody who waits.</summary>
    public virtual bool Restartable => true;

    /// <summary>What it fails with when a signal ends its waiting.</summary>
    public virtual Errno ErrorOnSignal => Errno.EINTR;

    /// <summary>How long it has been the process's call, compared with its others: that which signals interrupt is the oldest.</summary>
    public virtual long Seniority => Id.Sequence;

    /// <summary>For a call that begins with more than this one object: what tells its caller to make it anew from the beginning. Null: the object itself does.</summary>
    public virtual Errno? ErrorOnRestart => null;

    /// <summary>Whether it only gives something up, and is served also when its process is asked to stop.</summary>
    public virtual bool IsCleanup => false;

    /// <summary>Whether part of the work is done, so that an interruption ends the call with that part instead of an error (PW-7).</summary>
    public virtual bool HasProgress => false;

    /// <summary>What it fails with when whatever it was made on is gone.</summary>
    public virtual Errno ErrorWhenGone => Errno.EIDRM;

    /// <summary>What it fails with when its time limit runs out while it waits.</summary>
    public virtual Errno ErrorOnTimeout => Errno.ETIMEDOUT;

    /// <summary>The signal that it raises when whatever it was made on is gone.</summary>
    public virtual Signal SignalWhenGone => Signal.None;

    /// <summary>What is asked for, for people: <c>read(4096)</c>.</summary>
    public virtual string Describe() => Verb;

    /// <summary>What came of it, for people: its result, or its errno.</summary>
    public abstract string DescribeOutcome();

    /// <summary>Where the instance goes back to when its result has been taken.</summary>
    internal IOperationCache? Cache { get; init; }

    internal IOperationOwner? Owner { get; private set; }

    /// <summary>The object it was made on.</summary>
    internal ObjectHandle? Target { get; set; }

    /// <summary>Set while the object holds it in a <see cref="WaitQueue"/>. Read before <see cref="Id"/> by whoever may be late.</summary>
    internal bool IsParked
    {
        get => Volatile.Read(ref _isParked);
        set => Volatile.Write(ref _isParked, value);
    }

    /// <summary>Set once it has waited, until it is finished.</summary>
    internal bool HasWaited { get; set; }

    /// <summary>Since when it has waited, on the kernel's clock; meaningful once it has.</summary>
    internal long WaitsSince { get; set; } = WaitClock.Unknown;

    /// <summary>When its time limit runs out, on the kernel's clock; meaningful while it has a <see cref="Timer"/>.</summary>
    internal long Deadline { get; set; }

    /// <summary>Set when the object has finished it and nobody may change it but its caller.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>
    /// Set when the operation was taken out of the wait queue while its message may still lie in a stash: the instance is never used again, so that the
    /// late message cannot be mistaken for a new call.
    /// </summary>
    internal bool IsRetired { get; set; }

    /// <summary>Whether, while it is parked, its message lies in a stash. One that was parked on its caller's turn has no message.</summary>
    internal bool IsStashed { get; set; }

    /// <summary>The object has done its work while it was parked; it only has to be taken out and returned.</summary>
    internal bool IsServed { get; set; }

    // Links of the wait queue, and the place in the order of arrival.
    internal Operation? Next { get; set; }
    internal Operation? Previous { get; set; }
    internal long Ticket { get; set; }

    // Links of the caller's list of pending calls.
    internal Operation? NextPending { get; set; }
    internal Operation? PreviousPending { get; set; }

    /// <summary>What keeps time for the call, if it has a time limit.</summary>
    internal ITimer? Timer { get; set; }

    /// <summary>The token that cancels the call, if it can be cancelled.</summary>
    internal CancellationToken Token { get; set; }

    /// <summary>The registration at <see cref="Token"/>.</summary>
    internal CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Makes the instance stand for a new call. Its arguments are set by whoever rented it.</summary>
    internal void Begin(OperationId id, IOperationOwner owner, ObjectHandle target, bool nonBlocking = false)
    {
        Debug.Assert(!IsParked && !IsRetired, "an operation begins anew only when nobody holds it");
        Id = id;
        // Mostly the same as in its last call; a write of a reference costs more than a comparison.
        if (Owner != owner) Owner = owner;
        if (Target != target) Target = target;
        NonBlocking = nonBlocking;
        Error = Errno.None;
        if (Advice is not null) Advice = null;
        Raises = Signal.None;
        IsFinished = false;
        IsServed = false;
        IsStashed = false;
        HasWaited = false;
        OnBegin();
    }

    /// <summary>Clears what the last call left behind.</summary>
    protected virtual void OnBegin() { }

    /// <summary>Lets go of what the call carried, once its result was taken.</summary>
    protected virtual void OnTaken() { }

    /// <summary>Makes the instance stand for the same call once more, as if it had not been tried.</summary>
    internal void BeginAgain()
    {
        Debug.Assert(!IsParked, "an operation begins anew only when nobody holds it");
        HasWaited = false;
        OnBegin();
    }

    /// <summary>Sets the error; the call is finished with it.</summary>
    internal Outcome Fail(Errno error, string? advice = null)
    {
        Error = error;
        if (advice is not null) Advice = advice;
        return Outcome.Done;
    }

    /// <summary>Ends the call, as whatever it was made on is gone.</summary>
    internal void FailAsGone()
    {
        Fail(ErrorWhenGone, ErrorWhenGone == Errno.EINVAL ? "it was removed." : null);
        Raises = SignalWhenGone;
        Finish();
    }

    /// <summary>Hands the finished call back to its caller.</summary>
    internal void Finish()
    {
        Debug.Assert(!IsFinished && !IsParked, "an operation is finished once, and not while it waits");
        IsFinished = true;
        Owner!.Complete(this);
    }

    /// <summary>Marks it as finished on its caller's own turn: he need not be told.</summary>
    internal void FinishInTurn()
    {
        Debug.Assert(!IsFinished && !IsParked, "an operation is finished once, and not while it waits");
        IsFinished = true;
    }

    /// <summary>Ends it with an exception instead of a result: its process is asked to stop, or its token was cancelled.</summary>
    internal abstract void FailWith(Exception exception);

    /// <summary>Lets the caller's code go on with the result. On the caller's turn only.</summary>
    internal abstract void ResumeCaller();
}
