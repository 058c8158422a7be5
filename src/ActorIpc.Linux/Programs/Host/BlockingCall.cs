using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>A call of the machine's kernel that may block for ever, on a thread of its own. Giving it up interrupts that thread, and nobody else hears of it.</summary>
internal sealed class BlockingCall
{
    // A signal that comes in the moment before the thread is in the kernel interrupts nothing: it is sent again.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<(int Result, int Error)> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<int> _call;
    private readonly CancellationToken _token;
    private nint _thread;

    private BlockingCall(Func<int> call, CancellationToken token) => (_call, _token) = (call, token);

    /// <summary>Makes a call.</summary>
    /// <param name="name">What the thread is called.</param>
    /// <param name="call">The call; it is made again after a signal that meant something else. It sets the last system error.</param>
    /// <param name="token">Gives up.</param>
    /// <returns>
    /// What the call returned, and the error number if that is negative: EINTR once it was given up. It may have succeeded at that moment, too: then whoever asked has to undo it.
    /// </returns>
    public static async Task<(int Result, int Error)> MakeAsync(string name, Func<int> call, CancellationToken token)
    {
        Interruption.Prepare();
        var one = new BlockingCall(call, token);
        new Thread(one.Run, 256 * 1024) { IsBackground = true, Name = name }.Start();
        await using (token.UnsafeRegister(static one => _ = ((BlockingCall)one!).GiveUpAsync(), one)) return await one._end.Task;
    }

    // The thread's whole life.
    private void Run()
    {
        try
        {
            Interruption.Allow();
            (int Result, int Error) end = (-1, HostError.Interrupted);
            while (end.Error == HostError.Interrupted && TryEnter())
            {
                var result = _call();
                end = (result, result < 0 ? Marshal.GetLastPInvokeError() : 0);
                // From here on it is not struck any more.
                lock (_lock) _thread = 0;
            }

            _end.SetResult(end);
        }
        catch (Exception failure)
        {
            lock (_lock) _thread = 0;
            _end.SetException(failure);
        }
    }

    private bool TryEnter()
    {
        lock (_lock)
        {
            // Whoever gives up later finds the thread.
            if (_token.IsCancellationRequested) return false;
            _thread = Interruption.CurrentThread;
            return true;
        }
    }

    private async Task GiveUpAsync()
    {
        while (TryStrike()) await Task.WhenAny(_end.Task, Task.Delay(Again));
    }

    private bool TryStrike()
    {
        lock (_lock)
        {
            // It has left, or will see the token before it enters.
            if (_thread == 0) return false;
            Interruption.Strike(_thread);
            return true;
        }
    }
}
