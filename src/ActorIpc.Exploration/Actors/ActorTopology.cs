using ActorIpc.Exploration.Running;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Actors;

/// <summary>A topology on an actor kernel under control.</summary>
internal sealed class ActorTopology : ControlledTopology
{
    private readonly ActorKernel _kernel;
    private readonly TurnQueue _turns;
    private readonly HeldSteps _steps;

    public ActorTopology(ActorKernel kernel, Topology topology, TurnQueue turns, HeldSteps steps) : base(kernel, topology)
    {
        _kernel = kernel;
        _turns = turns;
        _steps = steps;
        kernel.ProcessEnded += OnEnded;
    }

    public override ProcessHandle? FindProcess(string name) => _steps.Born.LastOrDefault(process => process.Handle.Name == name)?.Handle;

    public override IReadOnlyList<Operation> CallsOf(ProcessHandle process) => _steps.Born.FirstOrDefault(born => born.Handle == process)?.Pending ?? [];

    protected override ProcessTable Processes => _kernel.Processes;

    protected override T CallNow<T>(Operation<T> operation, ObjectHandle target)
    {
        Submit(operation, target, new InitCall(static () => { }));
        _turns.RunUntil(() => operation.IsFinished);
        return operation.Error == Errno.None ? operation.Result : throw IpcException.Of(operation);
    }

    protected override Task<T> CallAsync<T>(Operation<T> operation, ObjectHandle target)
    {
        var finished = new TaskCompletionSource<T>();
        Submit(operation, target, new InitCall(() =>
        {
            if (operation.Error == Errno.None) finished.SetResult(operation.Result);
            else finished.SetException(IpcException.Of(operation));
        }));
        return finished.Task;
    }

    private static void Submit(Operation operation, ObjectHandle target, InitCall call)
    {
        operation.Begin(new OperationId(Pid.Init, 0), call, target);
        target.Submit(operation);
    }

    private sealed class InitCall(Action onFinished) : IOperationOwner
    {
        public Credentials Credentials => Credentials.Root;

        public void Complete(Operation operation) => onFinished();
    }
}
