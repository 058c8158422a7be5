using System.Runtime.InteropServices;

namespace ActorIpc.Linux.Programs.Host;

/// <summary>A descriptor of the host that is read or written without blocking a thread.</summary>
/// <remarks>One call at a time reads, writes or waits. It may be closed at any time, from anywhere; whoever waits then is told.</remarks>
internal sealed class HostDescriptor : IDisposable
{
    private static long _lastId;

    private readonly Lock _lock = new();
    private readonly long _id = Interlocked.Increment(ref _lastId);
    private readonly bool _canWait;
    private int _number;
    private bool _mayHaveNoPartner;
    private TaskCompletionSource? _waiter;
    private int _events;
    private Action? _hungUp;

    /// <param name="number">The descriptor, which is its own from now on.</param>
    /// <param name="subject">What it is, for messages.</param>
    /// <param name="isFirstAwaited">Whether nothing is read before something has happened: a FIFO without a writer looks like one at its end.</param>
    public HostDescriptor(int number, string subject, bool isFirstAwaited = false)
    {
        _number = number;
        Subject = subject;
        HostCalls.SetNonBlocking(number, true);
        _canWait = HostPoll.Instance.TryAdd(number, _id, subject);
        _mayHaveNoPartner = isFirstAwaited && _canWait;
    }

    // Whoever forgets to close it does not keep the other side waiting for ever.
    ~HostDescriptor() => Close();

    /// <summary>What it is, for messages.</summary>
    public string Subject { get; }

    /// <summary>Reads what is there, and waits while nothing is; 0 at the end of the data.</summary>
    /// <exception cref="Kernel.IpcException">It failed; EBADF if it was closed.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken token)
    {
        if (_mayHaveNoPartner) await WaitAsync(HostPoll.In, token);
        _mayHaveNoPartner = false;
        if (!_canWait) return await Task.Run(() => Move(buffer, isRead: true, out _), token);
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var count = Move(buffer, isRead: true, out var isToWait);
            if (!isToWait) return count;
            await WaitAsync(HostPoll.In, token);
        }
    }

    /// <summary>Writes everything, and waits for room as often as it must.</summary>
    /// <exception cref="Kernel.IpcException">EPIPE: nobody reads any more. It failed; EBADF if it was closed.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        while (bytes.Length > 0)
        {
            token.ThrowIfCancellationRequested();
            var rest = MemoryMarshal.AsMemory(bytes);
            var isToWait = false;
            var count = _canWait ? Move(rest, isRead: false, out isToWait) : await Task.Run(() => Move(rest, isRead: false, out _), token);
            if (isToWait) await WaitAsync(HostPoll.Out, token);
            else bytes = bytes[count..];
        }
    }

    /// <summary>Does something, once, when the other side of a pipe has gone, or when this one is closed; on a thread of the pool.</summary>
    public void WhenHungUp(Action action)
    {
        lock (_lock)
        {
            if (_number >= 0)
            {
                _hungUp = action;
                Arm();
                return;
            }
        }

        action();
    }

    /// <summary>Told by the thread that waits, when it is ready or broken.</summary>
    public void OnReady(int events)
    {
        TaskCompletionSource? waiter;
        Action? hungUp = null;
        lock (_lock)
        {
            (waiter, _waiter) = (_waiter, null);
            if ((events & HostPoll.Broken) != 0) (hungUp, _hungUp) = (_hungUp, null);
            if (_number >= 0) Arm();
        }

        Tell(waiter, hungUp);
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Close();
    }

    private void Close()
    {
        TaskCompletionSource? waiter;
        Action? hungUp;
        lock (_lock)
        {
            if (_number < 0) return;
            if (_canWait) HostPoll.Instance.Remove(_number, _id);
            HostCalls.Close(_number);
            _number = -1;
            (waiter, _waiter, hungUp, _hungUp) = (_waiter, null, _hungUp, null);
        }

        Tell(waiter, hungUp);
    }

    private static void Tell(TaskCompletionSource? waiter, Action? hungUp)
    {
        waiter?.TrySetResult();
        if (hungUp is not null) ThreadPool.UnsafeQueueUserWorkItem(static action => action(), hungUp, preferLocal: false);
    }

    private async Task WaitAsync(int events, CancellationToken token)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_number < 0) throw Closed("poll");
            (_waiter, _events) = (waiter, events);
            Arm();
        }

        await using var registration = token.UnsafeRegister(static waiter => ((TaskCompletionSource)waiter!).TrySetCanceled(), waiter);
        try
        {
            await waiter.Task;
        }
        catch (OperationCanceledException)
        {
            GiveUp(waiter);
            throw;
        }
    }

    private void GiveUp(TaskCompletionSource waiter)
    {
        lock (_lock)
        {
            if (_waiter != waiter) return;
            _waiter = null;
            if (_number >= 0) Arm();
        }
    }

    // Under the lock. The other side's end is told whatever else is asked for.
    private void Arm()
    {
        if (_waiter is null && _hungUp is null) HostPoll.Instance.Disarm(_id);
        else HostPoll.Instance.Arm(_number, _id, _waiter is null ? 0 : _events, this);
    }

    // Under the lock, so that the number is not that of something else by then; it never waits there but for a disk.
    private unsafe int Move(Memory<byte> buffer, bool isRead, out bool isToWait)
    {
        using var pinned = buffer.Pin();
        while (true)
        {
            nint count;
            int error;
            lock (_lock)
            {
                if (_number < 0) throw Closed(isRead ? "read" : "write");
                count = isRead ? HostCalls.Read(_number, (byte*)pinned.Pointer, buffer.Length) : HostCalls.Write(_number, (byte*)pinned.Pointer, buffer.Length);
                error = Marshal.GetLastPInvokeError();
            }

            isToWait = count < 0 && error == HostError.WouldBlock;
            if (count >= 0 || isToWait) return (int)count;
            if (error != HostError.Interrupted) throw HostError.Of(error, isRead ? "read" : "write", Subject);
        }
    }

    private Kernel.IpcException Closed(string call) => HostError.Of((int)Kernel.Errno.EBADF, call, Subject);
}
