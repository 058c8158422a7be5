namespace ActorIpc.Console.Exploring;

/// <summary>A thread with a deep stack: whoever lets a process go on does so on top of whoever let him.</summary>
internal static class DeepThread
{
    private const int StackSize = 16 << 20;

    /// <summary>Works on one of its own.</summary>
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        }, StackSize)
        { IsBackground = true, Name = "explore" };
        thread.Start();
        return done.Task;
    }
}
