using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Semaphores;

/// <summary>A set of semaphores on which arrays of operations are applied all or nothing, by the rules of System V (semantics §6).</summary>
/// <remarks>
/// Whoever changes a value performs at once what that lets the waiting do (SS-11): between two steps nobody waits who could go on, and a newcomer finds only what is
/// left. This file has the calls of semop, <c>SemaphoreArrayControl.cs</c> those of semctl.
/// </remarks>
internal sealed partial class SemaphoreArray : OpenableObject
{
    public const string KindName = "semaphore set";

    private readonly SetValues _values;
    private readonly int _key;
    private readonly ObjectHandle? _keys;
    private Permissions _permissions;
    private bool _isRemoved;
    private bool _wasOperatedOn;
    private bool _wasChanged;
    private int _arraysWaiting;
    private long _operations;

    /// <param name="name">What people call it.</param>
    /// <param name="initial">The values; as many as it has semaphores.</param>
    /// <param name="permissions">Whose it is, and who may do what: looked at on every call (§9.2).</param>
    /// <param name="key">Its key, if it has one.</param>
    /// <param name="keys">Who has to be told when the key is free.</param>
    public SemaphoreArray(string name, ReadOnlySpan<int> initial, Permissions permissions, int key = GetKey.Private, ObjectHandle? keys = null) : base(name)
    {
        _values = new SetValues(initial);
        (_permissions, _key, _keys) = (permissions, key, keys);
    }

    public override string Kind => KindName;

    internal override DeathStage DeathStages => base.DeathStages | DeathStage.SemaphoreUndo;

    // Its key leads to it no more; a name does until it is unlinked.
    internal override bool IsUnreachable => _isRemoved && _keys is not null ? Ends.IsEmpty : base.IsUnreachable;

    protected override Outcome ApplyTo(Operation operation, OpenDescription end)
    {
        if (operation is SetOperate operate) return Operate(operate);
        return operation is ChangeValues change ? Change(change) : Control(operation);
    }

    protected override Outcome ApplyUnopened(Operation operation) => operation is OpenSet open ? Open(open) : throw Unknown(operation);

    // Who waits was looked at when he began to, and after every change since.
    internal override bool CanApply(Operation operation) =>
        operation is not SetOperate operate || (!operate.IsParked && (operate.NonBlocking || EndOf(operate, operate.Id.Caller) is null || Refusal(operate) != Errno.None
            || _values.Try(operate.Operations, operate.Id.Caller, out var stoppedAt) != Attempt.MustWait || operate.Operations[stoppedAt].NoWait));

    // Nobody who waits goes on by himself, but for those who wait for readiness, and they are all looked at anyway.
    internal override bool AllWaitForTheSame(WaitLane lane) => true;

    internal override void OnWaitBegins(Operation operation)
    {
        base.OnWaitBegins(operation);
        if (operation is SetOperate { Operations.Length: > 1 }) _arraysWaiting++;
    }

    internal override void OnWaitEnds(Operation operation)
    {
        base.OnWaitEnds(operation);
        if (operation is SetOperate { Operations.Length: > 1 }) _arraysWaiting--;
    }

    internal override bool IsTouchedByDeath(Pid pid, DeathStage stage) => stage is DeathStage.ParkedOperations or DeathStage.SemaphoreUndo;

    internal override void ProcessEnded(Pid pid, DeathStage stage)
    {
        base.ProcessEnded(pid, stage);
        if (stage != DeathStage.SemaphoreUndo || !_values.UndoAllOf(pid)) return;
        _wasOperatedOn = true;
        ServeWaiters(_values.IsAnyZero());
    }

    private Outcome Operate(SetOperate operate)
    {
        var refusal = Refusal(operate);
        if (refusal is Errno.None or Errno.EFBIG or Errno.EACCES) Enroll(operate);
        if (refusal != Errno.None) return operate.Fail(refusal, AdviceOn(refusal));
        switch (_values.Apply(operate.Operations, operate.Id.Caller, out var stoppedAt))
        {
            case Attempt.OutOfRange:
                return operate.Fail(Errno.ERANGE, OutOfRange(operate.Operations[stoppedAt]));
            case Attempt.MustWait:
                operate.WaitsFor = stoppedAt;
                // SS-4: it is this operation that would have to wait, and it may or may not.
                return operate.NonBlocking || operate.Operations[stoppedAt].NoWait ? operate.Fail(Errno.EAGAIN) : Outcome.Blocked;
            default:
                Done(operate);
                if (!operate.OnlyLooks) ServeWaiters(_values.IsAnyZero(operate.Operations));
                return Outcome.Done;
        }
    }

    // Linux makes room for what is to be undone before it looks at the rest.
    private void Enroll(SetOperate operate)
    {
        foreach (var operation in operate.Operations)
            if (operation.Undo)
            {
                _values.Undo.Enroll(operate.Id.Caller);
                return;
            }
    }

    private string? AdviceOn(Errno refusal) => refusal switch
    {
        Errno.EINVAL => _isRemoved ? "the set was removed." : $"an array has 1 to {SemaphoreLimits.MaxOperations} operations.",
        Errno.E2BIG => $"an array has {SemaphoreLimits.MaxOperations} operations at most.",
        Errno.EFBIG => $"the set has the semaphores 0 to {_values.Count - 1}.",
        _ => null,
    };

    // In Linux's order of tests. Whoever waits was let in: a change of mode does not concern him.
    private Errno Refusal(SetOperate operate)
    {
        var operations = operate.Operations;
        if (operations.Length == 0) return Errno.EINVAL;
        if (operations.Length > SemaphoreLimits.MaxOperations) return Errno.E2BIG;
        if (_isRemoved) return Errno.EINVAL;
        foreach (var operation in operations)
            if (!_values.Has(operation.Index)) return Errno.EFBIG;
        // SS-14, SS-7: waiting for zero is reading.
        return operate.HasWaited || _permissions.Allow(operate.Credentials, operate.OnlyLooks ? Access.Read : Access.Write) ? Errno.None : Errno.EACCES;
    }

    private void Done(SetOperate operate)
    {
        _wasOperatedOn = true;
        _operations++;
        operate.Succeed(true);
    }

    // SS-10: in order of arrival, skipping those that cannot proceed. Whoever only waits for zero is looked at again when something that changed is zero.
    private void ServeWaiters(bool isAnyZero)
    {
        if (isAnyZero) ServeZeroWaiters();
        for (var waiting = Waiters.Head(WaitLane.Takers); waiting is not null;)
        {
            var (next, served) = (waiting.Next, TryServe(waiting));
            if (served && waiting is SetOperate { Error: Errno.None } done && _values.IsAnyZero(done.Operations)) ServeZeroWaiters();
            // What one P takes helps no other P, and nobody older; what an array does may help anybody.
            waiting = served && _arraysWaiting > 0 ? Waiters.Head(WaitLane.Takers) : next;
        }
    }

    // SS-7: all of them together, before anybody who would take something is looked at. As in do_smart_wakeup_zero, arrays come last: nobody could tell but by
    // whom GETPID names, and that is the last one.
    private void ServeZeroWaiters()
    {
        ServeZeroWaiters(arrays: false);
        if (_arraysWaiting > 0) ServeZeroWaiters(arrays: true);
    }

    private void ServeZeroWaiters(bool arrays)
    {
        for (var waiting = Waiters.Head(WaitLane.Watchers); waiting is not null; waiting = waiting.Next)
            if (waiting is SetOperate { Operations.Length: var count } && count > 1 == arrays) TryServe(waiting);
    }

    private bool TryServe(Operation waiting)
    {
        if (waiting is not SetOperate { IsServed: false } operate) return false;
        switch (_values.Apply(operate.Operations, operate.Id.Caller, out var stoppedAt))
        {
            case Attempt.MustWait:
                operate.WaitsFor = stoppedAt;
                // SS-4: what it now has to wait for, it may not wait for.
                if (!operate.Operations[stoppedAt].NoWait) return false;
                operate.Fail(Errno.EAGAIN);
                break;
            case Attempt.OutOfRange:
                operate.Fail(Errno.ERANGE, OutOfRange(operate.Operations[stoppedAt]));
                break;
            default:
                Done(operate);
                break;
        }

        Waiters.MarkServed(operate);
        return true;
    }

    private static string OutOfRange(SemOp operation) => $"{operation} would take the value, or what is to be undone, out of its range; nothing was changed.";

    // A process that has closed it may still undo something when it ends.
    internal override IReadOnlyCollection<Pid>? WhoCouldWake(Operation operation) =>
        Links > 0 ? null : WhoCouldWakeNow(operation);

    internal override IReadOnlyCollection<Pid>? WhoCouldWakeNow(Operation operation) => [.. Ends.HoldersBut(operation.Id.Caller).Union(_values.Undo.Pids)];

    internal override ObjectDetails DescribeDetails() =>
        base.DescribeDetails() with { Values = [.. Enumerable.Range(0, _values.Count).Select(i => (int)_values[i])], Rights = _permissions };

    internal override ObjectState Describe()
    {
        var holders = Ends.Holders(Access.Read);
        long stored = 0;
        for (var i = 0; i < _values.Count; i++) stored += _values[i];
        return new ObjectState(Kind, Name, stored, null, "units", _operations, holders, holders);
    }

    internal override string? DescribeContent(Func<Pid, string>? nameOf = null) =>
        _isRemoved ? "removed" : $"values {ContentText.Items(Enumerable.Range(0, _values.Count).Select(i => (object)_values[i]), _values.Count)}";

    internal override void AssertInvariants()
    {
        Ends.AssertInvariants();
        _values.AssertInvariants();
        // What one that only waits for zero waits for is found out anew when something is zero.
        foreach (var waiting in Waiters.InOrder().OfType<SetOperate>().Where(static waiting => !waiting.IsServed))
            Invariant.Holds(
                _values.Try(waiting.Operations, waiting.Id.Caller, out var stoppedAt) == Attempt.MustWait && (stoppedAt == waiting.WaitsFor || waiting.OnlyLooks),
                "nobody waits who could go on");
        Invariant.Holds(_arraysWaiting == Waiters.InOrder().Count(static waiting => waiting is SetOperate { Operations.Length: > 1 }), "arrays that wait are counted");
    }
}
