using System.Runtime.CompilerServices;

namespace ActorIpc.Processes;

/// <summary>Awaits a foreign task and goes on with its process's turn, whatever thread the task ends on.</summary>
internal readonly struct HomeComing(ProcessRuntime runtime, Task task) : ICriticalNotifyCompletion
{
    // Also a task that is done already comes home by a message: the turn may have been lost before.
    public bool IsCompleted => false;

    public HomeComing GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        // What is done already needs no other thread on its way home.
        if (task.IsCompleted)
        {
            runtime.BringHome(continuation);
            return;
        }

        var home = runtime;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => home.BringHome(continuation));
    }
}
