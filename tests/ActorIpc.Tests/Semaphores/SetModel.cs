using ActorIpc.Kernel;
using ActorIpc.Semaphores;

namespace ActorIpc.Tests.Semaphores;

/// <summary>A set beside the simplest thing that keeps the same rules: a list of waiters that is walked from its beginning after every change.</summary>
internal sealed class SetModel : IOperationOwner
{
    public const int Processes = 5;
    public const int Semaphores = 3;
    private const int Highest = 32767;

    private readonly SemaphoreArray _array;
    private readonly ObjectShell _shell;
    private readonly int[] _ends;
    private readonly SetOperate?[] _pending = new SetOperate?[Processes];

    // The model's half.
    private readonly int[] _values;
    private readonly int[,] _undo = new int[Processes, Semaphores];
    private readonly List<Waiter> _waiting = [];
    private readonly List<(int Who, Errno Error)> _expected = [];
    private readonly List<(int Who, Errno Error)> _happened = [];
    private readonly bool[] _isDead = new bool[Processes];
    private readonly bool[] _askedForUndo = new bool[Processes];
    private long _sequence;
    private bool _isRemoved;

    public SetModel(int[] values)
    {
        _values = [.. values];
        _array = new SemaphoreArray("model", values, Permissions.Unmasked(Credentials.Root, 0b110_000_000));
        _shell = new ObjectShell(_array);
        _ends = [.. Enumerable.Range(0, Processes + 1).Select(who => _array.Open(Access.Read | Access.Write, PidOf(who)))];
    }

    Credentials IOperationOwner.Credentials => Credentials.Root;

    void IOperationOwner.Complete(Operation operation)
    {
        if (operation is not SetOperate operate) return;
        var who = operation.Id.Caller.Value - 100;
        Assert.Same(operate, _pending[who]);
        _pending[who] = null;
        _happened.Add((who, operation.Error));
    }

    public void Operate(int who, SemOp[] operations)
    {
        if (_isDead[who] || _pending[who] is not null) return;
        if (_isRemoved) _expected.Add((who, Errno.EINVAL));
        else
        {
            var waiter = new Waiter(who, operations);
            if (Try(waiter) is not { } error) _waiting.Add(waiter);
            else
            {
                _expected.Add((who, error));
                if (error == Errno.None && !waiter.OnlyLooks) Wake(IsAnyZero(operations));
            }
        }

        _pending[who] = Begin(new SetOperate { End = _ends[who] }.Of(operations), who);
        _shell.Serve(_pending[who]!);
    }

    public void SetValue(int index, int value)
    {
        var change = Control(new ChangeValues { Index = index, Values = [value] });
        if (_isRemoved)
        {
            Assert.Equal(Errno.EINVAL, change.Error);
            return;
        }

        _values[index] = value;
        for (var who = 0; who < Processes; who++) _undo[who, index] = 0;
        Wake(_values.Contains(0));
    }

    public void Interrupt(int who)
    {
        if (_pending[who] is not { } operation) return;
        _waiting.RemoveAll(waiting => waiting.Who == who);
        _expected.Add((who, Errno.EINTR));
        _shell.Withdraw(new Withdrawal(operation, operation.Id.Sequence, Errno.EINTR, Restart: true));
    }

    public void Kill(int who)
    {
        if (_isDead[who]) return;
        _isDead[who] = true;
        _pending[who] = null;
        _waiting.RemoveAll(waiting => waiting.Who == who);
        for (var i = 0; i < Semaphores; i++) _values[i] = Math.Clamp(_values[i] + _undo[who, i], 0, Highest);
        // Only who has asked for undo operates on the set when he ends.
        if (!_isRemoved && _askedForUndo[who]) Wake(_values.Contains(0));
        foreach (var stage in new[] { DeathStage.ParkedOperations, DeathStage.Ends, DeathStage.SemaphoreUndo }) _shell.ProcessEnded(PidOf(who), stage);
    }

    public void Remove()
    {
        if (_isRemoved) return;
        _isRemoved = true;
        foreach (var waiter in _waiting) _expected.Add((waiter.Who, Errno.EIDRM));
        _waiting.Clear();
        Array.Clear(_undo);
        Control(new RemoveSet());
    }

    public void Check()
    {
        _array.AssertInvariants();
        // Those that one step releases are told in an order of their own: first who only waits for zeros.
        Assert.Equal(_expected.Order(), _happened.Order());
        _expected.Clear();
        _happened.Clear();
        if (_isRemoved) return;
        Assert.Equal(_values, Control(new GetAllOfSet()).Result);
        for (var i = 0; i < Semaphores; i++)
        {
            Assert.Equal(_waiting.Count(waiter => waiter.Stop.Index == i && waiter.Stop.Change < 0), Control(new AskSet { Question = SetQuestion.WaitingForMore, Index = i }).Result);
            Assert.Equal(_waiting.Count(waiter => waiter.Stop.Index == i && waiter.Stop.Change == 0), Control(new AskSet { Question = SetQuestion.WaitingForZero, Index = i }).Result);
        }
    }

    // Who only waits for zeros is looked at when something that changed is zero; the others, from the oldest on again after each success.
    private void Wake(bool isAnyZero)
    {
        if (isAnyZero) WakeLookers();
        while (Serve(_waiting.Where(static waiter => !waiter.OnlyLooks)) is { } served)
            if (served.Error == Errno.None && IsAnyZero(served.Waiter.Operations)) WakeLookers();
    }

    private void WakeLookers()
    {
        while (Serve(_waiting.Where(static waiter => waiter.OnlyLooks)) is not null) { }
    }

    private (Waiter Waiter, Errno Error)? Serve(IEnumerable<Waiter> waiters)
    {
        foreach (var waiter in waiters)
        {
            if (Try(waiter) is not { } error) continue;
            _waiting.Remove(waiter);
            _expected.Add((waiter.Who, error));
            return (waiter, error);
        }

        return null;
    }

    private bool IsAnyZero(SemOp[] operations) => operations.Any(operation => _values[operation.Index] == 0);

    // Null: it has to wait.
    private Errno? Try(Waiter waiter)
    {
        var (who, operations) = (waiter.Who, waiter.Operations);
        _askedForUndo[who] |= operations.Any(static operation => operation.Undo);
        var (values, undo) = ((int[])_values.Clone(), (int[,])_undo.Clone());
        foreach (var operation in operations)
        {
            var value = values[operation.Index];
            if (operation.Change == 0 ? value != 0 : value + operation.Change < 0)
            {
                waiter.Stop = operation;
                return operation.NoWait ? Errno.EAGAIN : null;
            }
            values[operation.Index] = value + operation.Change;
            if (operation.Undo) undo[who, operation.Index] -= operation.Change;
            if (value + operation.Change > Highest || undo[who, operation.Index] is < -32768 or > Highest) return Errno.ERANGE;
        }

        values.CopyTo(_values, 0);
        Array.Copy(undo, _undo, undo.Length);
        return Errno.None;
    }

    private T Control<T>(T operation) where T : Operation
    {
        ((IEndOperation)operation).End = _ends[Processes];
        _shell.Serve(Begin(operation, Processes));
        return operation;
    }

    private T Begin<T>(T operation, int who) where T : Operation
    {
        operation.Begin(new OperationId(PidOf(who), ++_sequence), this, null!);
        return operation;
    }

    private static Pid PidOf(int who) => new(100 + who);

    private sealed class Waiter(int who, SemOp[] operations)
    {
        public int Who => who;

        public SemOp[] Operations => operations;

        public bool OnlyLooks { get; } = operations.All(static operation => operation.Change == 0);

        /// <summary>What it was found to wait for when it was last looked at.</summary>
        public SemOp Stop { get; set; }
    }
}
