using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Semaphores;

/// <summary>A set of semaphores as a process that has it open sees it: arrays of operations are applied all or nothing.</summary>
/// <remarks>
/// <para>Who has to wait holds nothing meanwhile, so two philosophers who take both forks in one call cannot deadlock (SS-3). Whoever can go on does so in order of arrival,
/// but those who cannot yet are skipped (SS-10): a P of 2 can wait for ever while Ps of 1 pass. Rights are checked on every call (SS-14).</para>
/// <para><c>SemaphoreSetControl.cs</c> has the calls of semctl.</para>
/// </remarks>
public sealed partial class SemaphoreSet : ObjectEnd
{
    private OperationCache<SetOperate>? _operations;
    private bool _isHeldForUndo;

    internal SemaphoreSet(Process process, ObjectHandle set, int end) : base(process, set, end) { }

    /// <summary>P on one semaphore: takes one; waits while there is none.</summary>
    /// <inheritdoc cref="WaitAllAsync(ReadOnlySpan{int}, TimeSpan?, CancellationToken)"/>
    public ValueTask WaitAsync(int index, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        WaitAllAsync([index], timeout, cancellationToken);

    /// <summary>V on one semaphore: adds one. Never waits.</summary>
    /// <inheritdoc cref="SignalAllAsync(ReadOnlySpan{int})"/>
    public ValueTask SignalAsync(int index) => SignalAllAsync([index]);

    /// <summary>P on several semaphores at once, an AND-semaphore: takes one of each, or waits and takes none.</summary>
    /// <param name="indexes">Which; one that is named twice gives two.</param>
    /// <exception cref="IpcException">
    /// EFBIG: no such semaphore. EIDRM: removed meanwhile. EINVAL: removed before, or no index. EINTR: a signal, whatever its handler. EACCES. EBADF: closed.
    /// </exception>
    public ValueTask WaitAllAsync(params ReadOnlySpan<int> indexes) => WaitAllAsync(indexes, null);

    /// <inheritdoc cref="WaitAllAsync(ReadOnlySpan{int})"/>
    /// <param name="indexes">Which; one that is named twice gives two.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="IpcException">
    /// ETIMEDOUT. EFBIG: no such semaphore. EIDRM: removed meanwhile. EINVAL: removed before, or no index. EINTR: a signal, whatever its handler. EACCES. EBADF: closed.
    /// </exception>
    public ValueTask WaitAllAsync(ReadOnlySpan<int> indexes, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Process.Do(New("wait").OfEach(indexes, -1), Target, timeout, cancellationToken);

    /// <summary>V on several semaphores at once. Never waits.</summary>
    /// <param name="indexes">Which; one that is named twice gets two.</param>
    /// <exception cref="IpcException">ERANGE: a value would be above 32767; nothing was changed. EFBIG: no such semaphore. EINVAL: removed, or no index. EACCES. EBADF: closed.</exception>
    public ValueTask SignalAllAsync(params ReadOnlySpan<int> indexes) => Process.Do(New("signal").OfEach(indexes, +1), Target);

    /// <summary>semop(2): applies all operations, in order, or none; waits until that is possible.</summary>
    /// <param name="operations">1 to 500. They are copied.</param>
    /// <exception cref="IpcException">
    /// EAGAIN: one that may not wait would have to. ERANGE: a value would leave 0 to 32767, or what is to be undone its range. EFBIG: no such semaphore. E2BIG: more than 500
    /// operations. EINVAL: none, or the set was removed before. EIDRM: removed meanwhile. EINTR: a signal, whatever its handler. EACCES. EBADF: closed.
    /// </exception>
    public ValueTask OperateAsync(params ReadOnlySpan<SemOp> operations) => OperateAsync(operations, null);

    /// <summary>semtimedop(2): as semop, for so long at most.</summary>
    /// <param name="operations">1 to 500. They are copied.</param>
    /// <param name="timeout">How long to wait at most: then it fails with EAGAIN (SS-9).</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <inheritdoc cref="OperateAsync(ReadOnlySpan{SemOp})"/>
    public ValueTask OperateAsync(ReadOnlySpan<SemOp> operations, TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        var operate = New("semop").Of(operations);
        if (operate.HasUndo) HoldForUndo();
        return Process.Do(operate, Target, timeout, cancellationToken);
    }

    /// <summary>semtimedop(2) with a time as POSIX writes it. What is no time is EINVAL even if the call need not wait (SS-9).</summary>
    /// <param name="timeout">How long to wait at most: then it fails with EAGAIN.</param>
    /// <param name="operations">1 to 500. They are copied.</param>
    /// <inheritdoc cref="OperateAsync(ReadOnlySpan{SemOp})"/>
    public ValueTask OperateAsync(Timespec timeout, params ReadOnlySpan<SemOp> operations)
    {
        // E2BIG comes first.
        return OperateAsync(operations, operations.Length <= SemaphoreLimits.MaxOperations ? timeout.AsTimeout("semop", Target.Description) : null);
    }

    /// <summary>Applies all operations if that is possible now.</summary>
    /// <returns>False where one would have to wait.</returns>
    /// <inheritdoc cref="OperateAsync(ReadOnlySpan{SemOp})"/>
    public ValueTask<bool> TryOperateAsync(params ReadOnlySpan<SemOp> operations)
    {
        var operate = New("semop").Of(operations);
        if (operate.HasUndo) HoldForUndo();
        return Try(operate);
    }

    /// <summary>An array of operations as a case of a select; there <see cref="SemOp.NoWait"/> means nothing.</summary>
    public SelectCase<bool> WhenOperated(params ReadOnlySpan<SemOp> operations)
    {
        var (end, wanted) = (Opened("select"), operations.ToArray());
        if (Array.Exists(wanted, static operation => operation.Undo)) HoldForUndo();
        return new SelectCase<bool>(Process, Target, () => new SetOperate { End = end }.Of(wanted, mayWait: true));
    }

    private protected override ObjectEnd For(Process process) => new SemaphoreSet(process, Target, End);

    private SetOperate New(string call)
    {
        var end = Opened(call);
        var operate = OperationCache.Rent(ref _operations, Process.Runtime.IsOnTurn);
        operate.End = end;
        return operate;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Try(SetOperate operate)
    {
        var result = await Process.Try(operate, Target);
        if (result.Errno is not (Errno.None or Errno.EAGAIN)) throw new IpcException(result.Errno, "semop", Target.Description);
        return result.Succeeded;
    }

    // SS-12: the set must hear of this process's death whatever becomes of this end, so it is held once more, and for good.
    private void HoldForUndo()
    {
        if (_isHeldForUndo) return;
        _isHeldForUndo = true;
        Process.Runtime.Handle.TryHold(Target);
    }
}
