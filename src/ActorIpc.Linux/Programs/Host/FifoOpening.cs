using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>open(2) of a FIFO for writing, which blocks until there is a reader: on a thread of its own, which can be called back.</summary>
internal static class FifoOpening
{
    /// <summary>Opens it.</summary>
    /// <param name="path">The FIFO.</param>
    /// <param name="token">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<HostDescriptor> ForWritingAsync(string path, CancellationToken token)
    {
        // The FIFO itself, whatever becomes of its name: the one that opens it and the one that calls him back must mean the same.
        var place = HostCalls.Open(path, HostCalls.PathOnly | HostCalls.CloseOnExec, 0);
        if (place < 0) throw HostError.Last("open", path);
        var name = $"/proc/self/fd/{place}";
        var opened = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource();
        new Thread(() => OpenOn(name, path, opened, gone), 256 * 1024) { IsBackground = true, Name = $"opens {path}" }.Start();
        try
        {
            await using (token.UnsafeRegister((_, token) => CallBack(name, opened, gone.Task, token), null))
            {
                var number = await opened.Task;
                if (!token.IsCancellationRequested) return new HostDescriptor(number, path);
                HostCalls.Close(number);
                throw new OperationCanceledException(token);
            }
        }
        finally
        {
            // The thread may be left alone, and opens it by this number.
            CloseAfter(gone.Task, place);
        }
    }

    private static void OpenOn(string name, string path, TaskCompletionSource<int> opened, TaskCompletionSource gone)
    {
        int number, error;
        do
        {
            number = HostCalls.Open(name, HostCalls.WriteOnly | HostCalls.CloseOnExec, 0);
            error = Marshal.GetLastPInvokeError();
        }
        while (number < 0 && error == HostError.Interrupted);
        if (number < 0) opened.TrySetException(HostError.Of(error, "open", path));
        else if (!opened.TrySetResult(number)) HostCalls.Close(number);
        gone.SetResult();
    }

    // A reader that only comes to let the thread go: it stays until that has gone, in case it has not begun to wait.
    private static void CallBack(string name, TaskCompletionSource<int> opened, Task gone, CancellationToken token)
    {
        var number = HostCalls.Open(name, HostCalls.ReadOnly | HostCalls.NonBlocking | HostCalls.CloseOnExec, 0);
        if (number >= 0) CloseAfter(gone, number);
        // Who may not read the FIFO, or has no descriptor left, cannot call: the thread is left alone, and goes when a reader comes.
        else opened.TrySetCanceled(token);
    }

    private static void CloseAfter(Task end, int number) => end.ContinueWith(
        static (_, number) => HostCalls.Close((int)number!), number, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
