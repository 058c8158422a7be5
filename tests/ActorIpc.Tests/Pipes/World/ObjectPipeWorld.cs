using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>The plain object in its shell, on one thread: the smallest kernel there can be. The invariants are checked after every step.</summary>
public sealed class ObjectPipeWorld : PipeWorld
{
    private readonly Dictionary<string, Actor> _processes = [];
    private readonly Queue<Actor> _dying = new();
    private Pipe _pipe = null!;
    private ObjectShell _shell = null!;
    private TimeSpan _now;

    public override Task OpenAsync(PipeOptions options, string wiring)
    {
        _pipe = new Pipe("pipe", options);
        _shell = new ObjectShell(_pipe);
        foreach (var item in wiring.Split(' '))
        {
            var (name, ends) = (item.Split(':')[0], item.Split(':')[1]);
            var process = new Actor(this, new Pid(100 + _processes.Count));
            _processes.Add(name, process);
            foreach (var end in ends) process.Ends.Add($"{end}", _pipe.Open(end == 'r' ? Access.Read : Access.Write, process.Pid));
        }

        _pipe.AssertInvariants();
        return Task.CompletedTask;
    }

    public override PipeCall Begin(string process, PipeCommand command)
    {
        var actor = _processes[process];
        var call = new PipeCall();
        if (!actor.Ends.TryGetValue(command.End, out var end))
        {
            call.Complete(Errno.EBADF, 0, null);
            return call;
        }

        if (command is CloseCommand) actor.Ends.Remove(command.End);
        if (command is DuplicateCommand duplicate) actor.Ends.Add(duplicate.As, end);
        if (command is GiveCommand give) _processes[give.To].Ends.TryAdd(command.End, end);
        var operation = Make(command, end, actor.Pid);
        call.Operation = operation;
        operation.Begin(new OperationId(actor.Pid, ++actor.Sequence), actor, Nowhere.Instance, command.NonBlocking);
        if (command.Timeout is { } timeout) actor.Deadlines.Add((operation, operation.Id.Sequence, _now + timeout));
        actor.Pending.Add((operation, call));
        Step(() => _shell.Serve(operation));
        return call;
    }

    public override Task SettleAsync() => Task.CompletedTask;

    public override Task InterruptAsync(string process, bool restart = false)
    {
        if (_processes[process].Pending is [var (oldest, _), ..])
            Step(() => _shell.Withdraw(new Withdrawal(oldest, oldest.Id.Sequence, Errno.EINTR, restart)));
        return Task.CompletedTask;
    }

    public override Task CatchSigpipeAsync(string process)
    {
        _processes[process].CatchesSigpipe = true;
        return Task.CompletedTask;
    }

    public override int SigpipesOf(string process) => _processes[process].Sigpipes;

    public override Task KillAsync(string process)
    {
        _processes[process].Status = ExitStatus.Killed(Signal.Kill);
        Step(() => Bury(_processes[process]));
        return Task.CompletedTask;
    }

    public override ExitStatus? StatusOf(string process) => _processes[process].Status;

    public override Task AdvanceAsync(TimeSpan time)
    {
        _now += time;
        foreach (var actor in _processes.Values)
            foreach (var (operation, sequence, _) in actor.Deadlines.Where(d => d.At <= _now).OrderBy(d => d.At).ToList())
                Step(() => _shell.Withdraw(new Withdrawal(operation, sequence, Errno.ETIMEDOUT)));
        return Task.CompletedTask;
    }

    public override Task CancelAsync(PipeCall call)
    {
        Step(() => _shell.Withdraw(new Withdrawal(call.Operation!, call.Operation!.Id.Sequence, Errno.ECANCELED)));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var actor in _processes.Values.Where(a => a.Status is null)) Step(() => Bury(actor));
        Assert.True(_pipe.IsUnreachable, "When everybody is dead nobody holds an end.");
        Assert.Equal(0, _pipe.Waiters.Count);
        return ValueTask.CompletedTask;
    }

    private void Step(Action step)
    {
        step();
        while (_dying.TryDequeue(out var actor)) Bury(actor);
        _pipe.AssertInvariants();
    }

    private void Bury(Actor actor)
    {
        actor.Pending.Clear();
        foreach (var stage in Enum.GetValues<DeathStage>()) _shell.ProcessEnded(actor.Pid, stage);
    }

    private Operation Make(PipeCommand command, int end, Pid caller) => command switch
    {
        ReadCommand read => new PipeRead { End = end, Buffer = new byte[read.Count] },
        WriteCommand write => new PipeWrite { End = end, Buffer = write.Bytes },
        CloseCommand => new CloseEnd { End = end },
        DuplicateCommand => new GiveEnd { End = end, To = caller },
        GiveCommand give => new GiveEnd { End = end, To = _processes[give.To].Pid },
        ResizeCommand resize => new PipeResize { End = end, Capacity = resize.Capacity },
        StoredCommand => new PipeStored { End = end },
        PollCommand poll => new PipePoll { End = end, Wanted = poll.Wanted },
        FlagsCommand flags => new PipeSetFlags { End = end, Flags = flags.Flags },
        _ => throw new NotSupportedException(command.ToString()),
    };

    private sealed class Actor(ObjectPipeWorld world, Pid pid) : IOperationOwner
    {
        public Pid Pid { get; } = pid;
        public Credentials Credentials => Credentials.Root;
        public Dictionary<string, int> Ends { get; } = [];
        public List<(Operation Operation, PipeCall Call)> Pending { get; } = [];
        public List<(Operation Operation, long Sequence, TimeSpan At)> Deadlines { get; } = [];
        public long Sequence { get; set; }
        public bool CatchesSigpipe { get; set; }
        public int Sigpipes { get; set; }
        public ExitStatus? Status { get; set; }

        public void Complete(Operation operation)
        {
            if (Status is not null) return;
            if (operation.Raises == Signal.Pipe)
            {
                Sigpipes++;
                if (!CatchesSigpipe)
                {
                    Status = ExitStatus.Killed(Signal.Pipe);
                    world._dying.Enqueue(this);
                    return;
                }
            }

            var index = Pending.FindIndex(p => p.Operation == operation);
            var call = Pending[index].Call;
            Pending.RemoveAt(index);
            Deadlines.RemoveAll(d => d.Operation == operation);
            // A wait for readiness says by its result that the time ran out.
            var error = operation is PipePoll && operation.Error == Errno.ETIMEDOUT ? Errno.None : operation.Error;
            var value = operation.Error != Errno.None ? 0 : operation switch
            {
                Operation<int> counted => counted.Result,
                PipePoll poll => (int)poll.Result,
                PipeSetFlags flags => (int)flags.Result,
                _ => 0,
            };
            call.Complete(error, value, operation is PipeRead read ? read.Buffer[..value].ToArray() : null);
        }
    }

    private sealed class Nowhere() : ObjectHandle("pipe", "pipe")
    {
        public static Nowhere Instance { get; } = new();

        public override void Submit(Operation operation) => throw new NotSupportedException();

        public override void Withdraw(Withdrawal withdrawal) => throw new NotSupportedException();
    }
}
