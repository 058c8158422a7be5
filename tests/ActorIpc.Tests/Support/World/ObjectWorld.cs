using ActorIpc.Kernel;
using ActorIpc.Naming;

namespace ActorIpc.Tests.Support;

/// <summary>Plain objects in their shells, on one thread: the smallest kernel there can be. Invariants are checked after every step.</summary>
public sealed class ObjectWorld : World
{
    private readonly Dictionary<string, Member> _members = [];
    private readonly List<ShellHandle> _objects = [];
    private readonly Queue<Member> _dying = new();
    private TimeSpan _now;

    public ObjectWorld()
    {
        Names = Register(new Namespace(Register));
        Keys = Register(new KeyTable(Register));
    }

    internal override ObjectHandle Names { get; }

    internal override ObjectHandle Keys { get; }

    public override Task StartAsync(string process, Credentials? credentials = null)
    {
        _members.Add(process, new Member(this, new Pid(100 + _members.Count), credentials ?? Credentials.Root));
        return Task.CompletedTask;
    }

    public override Pid PidOf(string process) => _members[process].Pid;

    internal override ObjectHandle Register(KernelObject target)
    {
        var handle = new ShellHandle(new ObjectShell(target));
        _objects.Add(handle);
        target.AssertInvariants();
        return handle;
    }

    internal override WorldCall<T> Begin<T>(string process, Operation<T> operation, ObjectHandle target, bool nb = false, TimeSpan? timeout = null)
    {
        var member = _members[process];
        Assert.True(member.Status is null, $"Process {process} has ended.");
        var call = new WorldCall<T>();
        operation.Begin(new OperationId(member.Pid, ++member.Sequence), member, target, nb);
        member.Pending.Add(new Pending(operation, error => call.Complete(error, error == Errno.None ? operation.Result : default!), _now + timeout));
        Step(() => target.Submit(operation));
        return call;
    }

    public override Task SettleAsync() => Task.CompletedTask;

    public override Task InterruptAsync(string process, bool restart = false)
    {
        if (_members[process].Pending is [var (oldest, _, _), ..]) Withdraw(oldest, Errno.EINTR, restart);
        return Task.CompletedTask;
    }

    public override Task CatchAsync(string process, Signal signal)
    {
        _members[process].Caught[signal] = 0;
        return Task.CompletedTask;
    }

    public override int CaughtBy(string process, Signal signal) => _members[process].Caught[signal];

    public override Task KillAsync(string process) => EndAsync(process, ExitStatus.Killed(Signal.Kill));

    public override Task ExitAsync(string process) => EndAsync(process, new ExitStatus(0));

    public override ExitStatus? StatusOf(string process) => _members[process].Status;

    public override Task AdvanceAsync(TimeSpan time)
    {
        _now += time;
        foreach (var (operation, _, _) in _members.Values.SelectMany(m => m.Pending).Where(p => p.Until <= _now).OrderBy(p => p.Until).ToList())
            Withdraw(operation, Errno.ETIMEDOUT, restart: false);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var (name, member) in _members)
            if (member.Status is null) await KillAsync(name);
        Assert.All(_objects, handle => Assert.Equal(0, handle.Shell.Target.Waiters.Count));
    }

    private Task EndAsync(string process, ExitStatus status)
    {
        _members[process].Status = status;
        Step(() => Bury(_members[process]));
        return Task.CompletedTask;
    }

    private void Withdraw(Operation operation, Errno reason, bool restart) =>
        Step(() => operation.Target!.Withdraw(new Withdrawal(operation, operation.Id.Sequence, reason, restart)));

    private void Step(Action step)
    {
        step();
        while (_dying.TryDequeue(out var member)) Bury(member);
        foreach (var handle in _objects) handle.Shell.Target.AssertInvariants();
    }

    private void Bury(Member member)
    {
        member.Pending.Clear();
        foreach (var stage in Enum.GetValues<DeathStage>())
            foreach (var handle in _objects.Where(handle => (handle.DeathStages & stage) != 0).ToList())
                handle.Shell.ProcessEnded(member.Pid, stage);
    }

    private sealed record Pending(Operation Operation, Action<Errno> Complete, TimeSpan? Until);

    private sealed class ShellHandle(ObjectShell shell) : ObjectHandle(shell.Target.Kind, shell.Target.Name)
    {
        public ObjectShell Shell { get; } = shell;

        public override DeathStage DeathStages => Shell.Target.DeathStages;

        public override void Submit(Operation operation) => Shell.Serve(operation);

        public override void Withdraw(Withdrawal withdrawal) => Shell.Withdraw(withdrawal);
    }

    private sealed class Member(ObjectWorld world, Pid pid, Credentials credentials) : IOperationOwner
    {
        public Pid Pid { get; } = pid;
        public Credentials Credentials { get; } = credentials;
        public List<Pending> Pending { get; } = [];
        public Dictionary<Signal, int> Caught { get; } = [];
        public long Sequence { get; set; }
        public ExitStatus? Status { get; set; }

        public void Complete(Operation operation)
        {
            if (Status is not null) return;
            if (Caught.TryGetValue(operation.Raises, out var times)) Caught[operation.Raises] = times + 1;
            else if (operation.Raises != Signal.None)
            {
                Status = ExitStatus.Killed(operation.Raises);
                world._dying.Enqueue(this);
                return;
            }

            var pending = Pending.Single(p => p.Operation == operation);
            Pending.Remove(pending);
            pending.Complete(operation.Error);
        }
    }
}
