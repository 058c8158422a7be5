using ActorIpc.Kernel;

namespace ActorIpc.Semaphores;

/// <summary>semop(2): applies all of its operations, in order, or none; waits until that is possible.</summary>
internal sealed class SetOperate : EndOperation<bool>
{
    private const int MostShown = 8;
    private SemOp[] _operations = [];
    private int _count;
    private Errno _errorOnTimeout;

    /// <summary>What is to be done.</summary>
    public ReadOnlySpan<SemOp> Operations => _operations.AsSpan(0, _count);

    /// <summary>Whether it only waits for zeros, and changes nothing.</summary>
    public bool OnlyLooks { get; private set; }

    /// <summary>Whether its process's death undoes some of it.</summary>
    public bool HasUndo { get; private set; }

    /// <summary>Which of its operations it waits for: the first that cannot proceed (SS-3).</summary>
    public int WaitsFor { get; set; }

    public override string Verb => "semop";

    public override string WaitChannel => WaitChannels.SemaphoreSet;

    // SS-7: who only waits for zeros takes nothing, so all of them are released together, before anybody else.
    public override WaitLane Lane => OnlyLooks ? WaitLane.Watchers : WaitLane.Takers;

    // SS-9
    public override bool Restartable => false;

    public override Errno ErrorOnTimeout => _errorOnTimeout;

    // Who comes when the set is gone has an id that stands for nothing (SS-8).
    public override Errno ErrorWhenGone => Errno.EINVAL;

    /// <summary>Sets the arguments; they are copied.</summary>
    /// <param name="operations">What is to be done.</param>
    /// <param name="errorOnTimeout">EAGAIN as semtimedop(2) has it, or ETIMEDOUT.</param>
    /// <param name="mayWait">False ignores the NOWAIT of the operations.</param>
    public SetOperate Of(ReadOnlySpan<SemOp> operations, Errno errorOnTimeout = Errno.EAGAIN, bool mayWait = false)
    {
        if (_operations.Length < operations.Length) _operations = new SemOp[operations.Length];
        operations.CopyTo(_operations);
        (_count, _errorOnTimeout) = (operations.Length, errorOnTimeout);
        (OnlyLooks, HasUndo) = (true, false);
        for (var i = 0; i < _count; i++)
        {
            if (mayWait) _operations[i] = _operations[i] with { NoWait = false };
            OnlyLooks &= _operations[i].Change == 0;
            HasUndo |= _operations[i].Undo;
        }

        return this;
    }

    /// <summary>One P or V of each of <paramref name="indexes"/>.</summary>
    public SetOperate OfEach(ReadOnlySpan<int> indexes, int change)
    {
        if (_operations.Length < indexes.Length) _operations = new SemOp[indexes.Length];
        for (var i = 0; i < indexes.Length; i++) _operations[i] = new SemOp(indexes[i], change);
        (_count, _errorOnTimeout) = (indexes.Length, Errno.ETIMEDOUT);
        (OnlyLooks, HasUndo) = (false, false);
        return this;
    }

    protected override void OnBegin()
    {
        base.OnBegin();
        WaitsFor = 0;
    }

    public override string Describe() =>
        Operations.Length <= MostShown ? $"semop({string.Join(' ', Operations.ToArray())})" : $"semop({string.Join(' ', Operations[..MostShown].ToArray())} … {Operations.Length} in all)";
}
