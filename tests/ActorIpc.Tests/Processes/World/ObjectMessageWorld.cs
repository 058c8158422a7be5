using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Tests.Processes.World;

/// <summary>The control block in its shell, on one thread; the invariants are checked after every step.</summary>
public sealed class ObjectMessageWorld : MessageWorld
{
    private readonly List<(Operation Operation, string Caller, MessageCall Call, TimeSpan? Until)> _pending = [];
    private ProcessControlBlock _block = null!;
    private ObjectShell _shell = null!;
    private long _sequence;
    private TimeSpan _now;
    private bool _isDead;

    public override Task OpenAsync(QueueBound bound)
    {
        _block = new ProcessControlBlock(Receiver, bound.Capacity);
        _shell = new ObjectShell(_block);
        return Task.CompletedTask;
    }

    public override Pid PidOf(string process) => new(10 + Names.ToList().IndexOf(process));

    public override Task<MessageCall> SendAsync(string from, string text, int type = 0, bool nb = false, TimeSpan? timeout = null)
    {
        var header = new MessageHeader(PidOf(from), PidOf(Receiver), type, Encoding.UTF8.GetByteCount(text));
        return Begin(from, new SendMessage { Message = new Message(header, text, []) }, nb, timeout);
    }

    public override Task<MessageCall> ReceiveAsync(string? from = null, int type = 0, bool nb = false, TimeSpan? timeout = null) =>
        Begin(Receiver, new ReceiveMessage { From = from is null ? Pid.None : PidOf(from), Type = type }, nb, timeout);

    public override Task InterruptAsync(string process)
    {
        var oldest = _pending.First(p => p.Caller == process).Operation;
        Step(() => _shell.Withdraw(new Withdrawal(oldest, oldest.Id.Sequence, Errno.EINTR)));
        return Task.CompletedTask;
    }

    public override Task KillAsync(string process)
    {
        if (process == Receiver)
        {
            _isDead = true;
            foreach (var waiting in _block.Waiters.InOrder())
            {
                _block.Waiters.Remove(waiting);
                if (waiting.Id.Caller == PidOf(Receiver)) continue;
                waiting.Fail(waiting.ErrorWhenGone);
                waiting.Finish();
            }

            return Task.CompletedTask;
        }

        _pending.RemoveAll(p => p.Caller == process);
        Step(() => _shell.ProcessEnded(PidOf(process), DeathStage.ParkedOperations));
        return Task.CompletedTask;
    }

    public override Task AdvanceAsync(TimeSpan time)
    {
        _now += time;
        foreach (var (operation, _, _, until) in _pending.ToList())
            if (until <= _now) Step(() => _shell.Withdraw(new Withdrawal(operation, operation.Id.Sequence, Errno.ETIMEDOUT)));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<MessageCall> Begin(string caller, Operation operation, bool nb, TimeSpan? timeout)
    {
        var call = new MessageCall { Operation = operation };
        if (_isDead)
        {
            call.Complete(Errno.ESRCH, null);
            return Task.FromResult(call);
        }

        operation.Begin(new OperationId(PidOf(caller), ++_sequence), new Owner(this, call), null!, nb);
        _pending.Add((operation, caller, call, _now + timeout));
        Step(() => _shell.Serve(operation));
        return Task.FromResult(call);
    }

    private void Step(Action step)
    {
        step();
        _block.AssertInvariants();
    }

    private sealed class Owner(ObjectMessageWorld world, MessageCall call) : IOperationOwner
    {
        public Credentials Credentials => Credentials.Root;

        public void Complete(Operation operation)
        {
            world._pending.RemoveAll(p => p.Operation == operation);
            call.Complete(operation.Error, operation is ReceiveMessage { Error: Errno.None } receive ? receive.Result : null);
        }
    }
}
