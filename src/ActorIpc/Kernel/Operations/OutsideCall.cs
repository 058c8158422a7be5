namespace ActorIpc.Kernel;

/// <summary>A call made in the name of init by whoever is no process: a topology's run, a test.</summary>
internal sealed class OutsideCall : IOperationOwner
{
    private static long _lastSequence;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OutsideCall() { }

    public Credentials Credentials => Credentials.Root;

    public static async Task<T> MakeAsync<T>(Operation<T> operation, ObjectHandle target)
    {
        var call = new OutsideCall();
        operation.Begin(new OperationId(Pid.Init, Interlocked.Increment(ref _lastSequence)), call, target);
        target.Submit(operation);
        await call._finished.Task.ConfigureAwait(false);
        return operation.Error == Errno.None
            ? operation.Result
            : throw IpcException.Of(operation);
    }

    /// <summary>Makes a call in the name of <paramref name="caller"/> for whose answer nobody waits.</summary>
    public static void Send(Operation operation, Pid caller, ObjectHandle target)
    {
        operation.Begin(new OperationId(caller, 0), new OutsideCall(), target);
        target.Submit(operation);
    }

    public void Complete(Operation operation) => _finished.TrySetResult();
}
