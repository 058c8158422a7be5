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
        new Thread(() => OpenOn(name, path, opened), 256 * 1024) { IsBackground = true, Name = $"opens {path}" }.Start();
        try
        {
            await using (token.UnsafeRegister(static state => CallBack(((string, Task))state!), (name, (Task)opened.Task)))
            {
                var number = await opened.Task;
                if (!token.IsCancellationRequested) return new HostDescriptor(number, path);
                HostCalls.Close(number);
                throw new OperationCanceledException(token);
            }
        }
        finally
        {
            HostCalls.Close(place);
        }
    }

    private static void OpenOn(string name, string path, TaskCompletionSource<int> opened)
    {
        int number, error;
        do
        {
            number = HostCalls.Open(name, HostCalls.WriteOnly | HostCalls.CloseOnExec, 0);
            error = Marshal.GetLastPInvokeError();
        }
        while (number < 0 && error == HostError.Interrupted);
        if (number < 0) opened.SetException(HostError.Of(error, "open", path));
        else opened.SetResult(number);
    }

    // A reader that only comes to let him go: it stays until he has, in case he has not begun to wait.
    private static void CallBack((string Name, Task Opened) waiting)
    {
        var number = HostCalls.Open(waiting.Name, HostCalls.ReadOnly | HostCalls.NonBlocking | HostCalls.CloseOnExec, 0);
        waiting.Opened.ContinueWith(
            static (_, reader) => HostCalls.Close((int)reader!), number, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
