using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using CsCheck;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Random programs of P, V, detaching, death and resizing against a plain queue: one inside, in order of arrival, nobody forgotten.</summary>
public sealed class GuardModelTests
{
    private const int Processes = 5;

    private static readonly Gen<(string Op, int Who)> Steps = Gen.Select(
        Gen.Frequency((8, Gen.Const("enter")), (6, Gen.Const("leave")), (1, Gen.Const("try")), (2, Gen.Const("interrupt")), (1, Gen.Const("detach")), (1, Gen.Const("die")), (1, Gen.Const("resize"))),
        Gen.Int[0, Processes - 1]);

    [Fact]
    public void Random_programs_agree_with_a_queue() => Steps.List[1, 60].Sample(Run, iter: 3000, threads: 1);

    private static void Run(List<(string Op, int Who)> program)
    {
        var model = new Model();
        foreach (var (op, who) in program)
        {
            model.Do(op, who);
            model.Check();
        }
    }

    private sealed class Model : IOperationOwner
    {
        private readonly Segment _segment = new("region", 100);
        private readonly ObjectShell _shell;
        private readonly int[] _ends = new int[Processes];
        private readonly int _file;
        // What is expected: who is inside, and who waits, in order.
        private readonly List<Waiting> _queue = [];
        private int? _inside;
        private bool _ownerDied;
        private long _sequence;

        public Model()
        {
            _shell = new ObjectShell(_segment);
            for (var i = 0; i < Processes; i++) _ends[i] = _segment.Attach(Access.Read | Access.Write, PidOf(i));
            var open = new OpenSegment { Access = Access.Read | Access.Write };
            Serve(open, Processes);
            _file = open.Result;
        }

        public Credentials Credentials => Credentials.Root;


        public void Complete(Operation operation) { }

        public void Do(string op, int who)
        {
            var isBusy = _queue.Exists(waiting => waiting.Who == who);
            switch (op)
            {
                case "enter" when !isBusy:
                case "try" when !isBusy:
                    Enter(who, op == "try");
                    break;
                case "leave" when !isBusy:
                    var leave = Serve(new LeaveRegion { End = _ends[who] }, who);
                    Assert.Equal(_ends[who] < 0 ? Errno.EBADF : _inside == who ? Errno.None : Errno.EPERM, leave.Error);
                    if (_inside == who) GoOut();
                    break;
                case "interrupt" when _queue.Find(waiting => waiting.Who == who) is { } waiting:
                    _queue.Remove(waiting);
                    _shell.Withdraw(new Withdrawal(waiting.Operation, waiting.Operation.Id.Sequence, Errno.EINTR));
                    Assert.Equal(Errno.EINTR, waiting.Operation.Error);
                    break;
                case "detach" when _ends[who] >= 0:
                    Detach(who);
                    break;
                case "die":
                    Die(who);
                    break;
                case "resize" when !_queue.Exists(waiting => waiting.Who == Processes):
                    var resize = Serve(new ResizeSegment { End = _file, Size = 100 + (_sequence * 997) }, Processes);
                    if (_inside is not null) _queue.Add(new Waiting(Processes, resize));
                    else Assert.Equal((true, Errno.None), (resize.IsFinished, resize.Error));
                    break;
            }
        }

        public void Check()
        {
            _segment.AssertInvariants();
            Assert.Equal(_queue.Select(waiting => waiting.Operation), _segment.Waiters.InOrder());
            foreach (var (_, waiting) in _queue) Assert.Equal([PidOf(_inside!.Value)], _segment.WhoCouldWake(waiting));
        }

        private void Enter(int who, bool nonBlocking)
        {
            var enter = Serve(new EnterRegion { End = _ends[who] }, who, nonBlocking);
            if (_ends[who] < 0) Assert.Equal(Errno.EBADF, enter.Error);
            else if (_inside == who) Assert.Equal(Errno.EDEADLK, enter.Error);
            else if (_inside is null) GoIn(who, enter);
            else if (nonBlocking) Assert.Equal(Errno.EAGAIN, enter.Error);
            else _queue.Add(new Waiting(who, enter));
        }

        private void Detach(int who)
        {
            var waiting = _queue.Find(one => one.Who == who);
            Serve(new CloseEnd { End = _ends[who] }, who);
            _ends[who] = -1;
            if (waiting is not null)
            {
                _queue.Remove(waiting);
                Assert.Equal((true, Errno.EBADF), (waiting.Operation.IsFinished, waiting.Operation.Error));
            }

            if (_inside == who) GoOut();
        }

        // It comes to life again at once, as another process with an attachment of its own would.
        private void Die(int who)
        {
            _queue.RemoveAll(waiting => waiting.Who == who);
            foreach (var stage in (DeathStage[])[DeathStage.ParkedOperations, DeathStage.Memory]) _shell.ProcessEnded(PidOf(who), stage);
            if (_inside == who)
            {
                _ownerDied = true;
                GoOut();
            }

            _ends[who] = _segment.Attach(Access.Read | Access.Write, PidOf(who));
        }

        private void GoOut()
        {
            _inside = null;
            while (_inside is null && _queue is [var next, ..])
            {
                _queue.RemoveAt(0);
                if (next.Operation is EnterRegion enter) GoIn(next.Who, enter);
                else Assert.Equal((true, Errno.None), (next.Operation.IsFinished, next.Operation.Error));
            }
        }

        private void GoIn(int who, EnterRegion enter)
        {
            Assert.Equal((true, Errno.None, _ownerDied), (enter.IsFinished, enter.Error, enter.Result.OwnerDied));
            (_inside, _ownerDied) = (who, false);
        }

        private TOperation Serve<TOperation>(TOperation operation, int who, bool nonBlocking = false) where TOperation : Operation
        {
            operation.Begin(new OperationId(PidOf(who), ++_sequence), this, null!, nonBlocking);
            _shell.Serve(operation);
            return operation;
        }

        private static Pid PidOf(int who) => new(100 + who);
    }

    private sealed record Waiting(int Who, Operation Operation);
}
