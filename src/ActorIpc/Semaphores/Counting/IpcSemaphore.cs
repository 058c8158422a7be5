using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>A semaphore as a process that has it open sees it. P is <see cref="WaitAsync"/>, V is <see cref="SignalAsync"/>.</summary>
/// <remarks>
/// A unit goes to the process that has waited longest; a newcomer never overtakes (semantics §13.2). Nobody owns a unit: any process may signal, and what a process has
/// taken stays taken when it ends (PS-7). Who wants a lock that its dead owner gives back takes an <see cref="IpcMutex"/>, or undo on a <see cref="SemaphoreSet"/>.
/// </remarks>
public sealed class IpcSemaphore : ObjectEnd
{
    private OperationCache<SemaphoreWait>? _waits;
    private OperationCache<SemaphoreSignal>? _signals;
    private readonly bool _hasName;

    internal IpcSemaphore(Process process, ObjectHandle semaphore, int end, bool hasName = false) : base(process, semaphore, end) => _hasName = hasName;

    /// <summary>How often this process has opened it by its name and not closed it again (PS-5).</summary>
    internal int Openings { get; set; } = 1;

    /// <summary>P: takes a unit; waits while there is none.</summary>
    /// <param name="timeout">How long to wait at most. A unit that is there is taken even if the time is zero.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">ETIMEDOUT. EINTR: a signal whose handler was installed without restart, or any where there is a timeout. EBADF: closed.</exception>
    public ValueTask WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Do(NewWait(timeout), Target, timeout, cancellationToken);

    /// <summary>P until a moment, sem_timedwait(3). A unit that is there is taken also after it (PS-3).</summary>
    /// <param name="deadline">Until when to wait at most; <see cref="Timespec.Past"/> is always over.</param>
    /// <exception cref="IpcException">EINVAL: it is no time, which is told even if a unit is there. ETIMEDOUT. EINTR. EBADF.</exception>
    public ValueTask WaitUntilAsync(Timespec deadline) => WaitAsync(deadline.AsDeadline(Process.Runtime.Kernel.Time.GetUtcNow(), "wait", Target.Description));

    /// <summary>P without waiting, sem_trywait(3).</summary>
    /// <returns>Whether it took a unit; false where POSIX has EAGAIN.</returns>
    /// <exception cref="IpcException">EBADF: closed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryWaitAsync()
    {
        var result = await Process.Try(NewWait(), Target);
        if (result.Errno is not (Errno.None or Errno.EAGAIN)) throw new IpcException(result.Errno, "wait", Target.Description);
        return result.Succeeded;
    }

    /// <summary>V: gives a unit to the process that has waited longest, or keeps it for the next one. Never waits.</summary>
    /// <exception cref="IpcException">EOVERFLOW: it has as many units as it may have; a binary semaphore has one (PS-2). EBADF: closed.</exception>
    public ValueTask SignalAsync()
    {
        var end = Opened("signal");
        var signal = OperationCache.Rent(ref _signals, Process.Runtime.IsOnTurn);
        signal.End = end;
        return Process.Do(signal, Target);
    }

    /// <summary>How many units are there; 0 while anybody waits (PS-1).</summary>
    /// <exception cref="IpcException">EBADF: closed.</exception>
    public ValueTask<int> GetValueAsync() => Call(new SemaphoreValue());

    /// <summary>The textbook's value of a record semaphore: units, or minus the number of processes that wait (semantics §13.5).</summary>
    /// <exception cref="IpcException">EBADF: closed.</exception>
    public ValueTask<int> GetRecordValueAsync() => Call(new SemaphoreValue { OfRecord = true });

    /// <summary>A P as a case of a select.</summary>
    public SelectCase<bool> WhenAvailable()
    {
        var end = Opened("select");
        return new SelectCase<bool>(Process, Target, () => new SemaphoreWait { End = end });
    }

    /// <summary>
    /// sem_close(3). Closing does not change the value, and closing twice does nothing; but a named semaphore that the process opened several times is closed as often
    /// (PS-5).
    /// </summary>
    public override ValueTask CloseAsync() => --Openings > 0 ? ValueTask.CompletedTask : base.CloseAsync();

    private protected override void OnClosing()
    {
        if (_hasName) NamedSemaphores.Of(Process).Remove(this);
    }

    private protected override ObjectEnd For(Process process)
    {
        var end = new IpcSemaphore(process, Target, End, _hasName);
        if (_hasName) NamedSemaphores.Of(process).TryAdd(end);
        return end;
    }

    private SemaphoreWait NewWait(TimeSpan? timeout = null)
    {
        var end = Opened("wait");
        var wait = OperationCache.Rent(ref _waits, Process.Runtime.IsOnTurn);
        (wait.End, wait.IsTimed) = (end, timeout is not null && timeout != Timeout.InfiniteTimeSpan);
        return wait;
    }
}
