using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>Shared memory as a process has it attached: bytes whose form and place the processes decide themselves.</summary>
/// <remarks>
/// <para>Go in with <see cref="EnterAsync"/> (P), work on the memory through the view, and go out (V). One process is inside at a time; the others wait, and are let in in order
/// of arrival.</para>
/// <para>Load and store work without P and V, on purpose: each is one step of the actor that owns the memory, but what happens between a load and a store nobody knows, and an
/// update can be lost.</para>
/// </remarks>
public sealed class SharedRegion : ObjectEnd
{
    private readonly bool _raisesSignals;
    private OperationCache<EnterRegion>? _enters;
    private OperationCache<LeaveRegion>? _leaves;
    private OperationCache<LoadBytes>? _loads;
    private OperationCache<StoreBytes>? _stores;
    // Of the type of value that was loaded and stored last.
    private IOperationCache? _valueLoads;
    private IOperationCache? _valueStores;
    private long _entry;
    private bool _isDetached;

    internal SharedRegion(Process process, ObjectHandle segment, AttachedRegion attached, bool isReadOnly = false, bool raisesSignals = false)
        : base(process, segment, attached.End)
    {
        Length = attached.Length;
        IsReadOnly = isReadOnly;
        _raisesSignals = raisesSignals;
    }

    /// <summary>How many bytes it had when it was attached.</summary>
    public int Length { get; }

    /// <summary>Whether it is attached for reading only.</summary>
    public bool IsReadOnly { get; }

    internal string Description => Target.Description;

    /// <summary>P: waits until no process is inside, and goes in.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The memory, until V: <c>await using var view = await region.EnterAsync();</c></returns>
    /// <exception cref="IpcException">EDEADLK: this process is inside already. EBADF: detached. EINTR. ETIMEDOUT.</exception>
    public ValueTask<RegionView> EnterAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Process.Call(NewEnter(), Target, timeout, cancellationToken);

    /// <summary>P without waiting; EAGAIN if another process is inside.</summary>
    public ValueTask<IpcResult<RegionView>> TryEnterAsync() => Process.Try(NewEnter(), Target);

    /// <summary>P as a case of a select.</summary>
    public SelectCase<RegionView> WhenEntered()
    {
        var end = Opened("select");
        return new SelectCase<RegionView>(Process, Target, () => new EnterRegion { End = end, Region = this });
    }

    /// <summary>Loads bytes, without P and V, in one step.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="buffer">Where they go. It must not be touched until the call has returned.</param>
    /// <exception cref="IpcException">
    /// EFAULT: beyond the memory, or detached. In memory of System V and POSIX that is a signal as well, which kills the process unless it handles it: SIGBUS in what the object has
    /// lost since it was mapped, else SIGSEGV; and the last page is there to its end.
    /// </exception>
    public ValueTask LoadAsync(int offset, Memory<byte> buffer)
    {
        var load = Prepare(OperationCache.Rent(ref _loads, Process.Runtime.IsOnTurn), offset);
        load.Buffer = buffer;
        return Process.Do(load, Target);
    }

    /// <summary>Stores bytes, without P and V, in one step.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="bytes">What to store. It must not be changed until the call has returned.</param>
    /// <exception cref="IpcException">EFAULT, as for a load; also if it is attached for reading only (SIGSEGV).</exception>
    public ValueTask StoreAsync(int offset, ReadOnlyMemory<byte> bytes)
    {
        var store = Prepare(OperationCache.Rent(ref _stores, Process.Runtime.IsOnTurn), offset);
        store.Buffer = bytes;
        return Process.Do(store, Target);
    }

    /// <summary>Loads one value, without P and V, in one step.</summary>
    /// <inheritdoc cref="LoadAsync(int, Memory{byte})"/>
    public ValueTask<T> LoadAsync<T>(int offset) where T : unmanaged =>
        Process.Call(Prepare(Rent<LoadValue<T>>(ref _valueLoads), offset), Target, null, default);

    /// <summary>Stores one value, without P and V, in one step.</summary>
    /// <inheritdoc cref="StoreAsync(int, ReadOnlyMemory{byte})"/>
    public ValueTask StoreAsync<T>(int offset, T value) where T : unmanaged
    {
        var store = Prepare(Rent<StoreValue<T>>(ref _valueStores), offset);
        store.Value = value;
        return Process.Do(store, Target);
    }

    /// <summary>Detaches it (shmdt, munmap); a process that is inside goes out, and its view is dead.</summary>
    /// <exception cref="IpcException">EINVAL: it was detached before (SH-3). To detach it if it is attached, dispose of it.</exception>
    public ValueTask DetachAsync() => _isDetached
        ? throw new IpcException(Errno.EINVAL, "detach", Target.Description, $"process {Process.Pid} ({Process.Name}) has detached it before.")
        : CloseAsync();

    /// <summary>P has returned. On the process's turn.</summary>
    internal void Entered(in RegionView view) => _entry = _isDetached ? 0 : view.Entry;

    internal bool IsInside(long entry) => _entry == entry;

    /// <summary>Throws if the process is not between that P and its V, or wants to write what is attached for reading.</summary>
    internal void RequireInside(long entry, bool forWriting)
    {
        Process.Runtime.RequireFlow("view", Target);
        if (_entry != entry) throw Ended();
        if (forWriting && IsReadOnly)
            throw new IpcException(Errno.EFAULT, "write", Target.Description, "it is attached for reading only: read through ReadOnlySpan, or attach it for reading and writing.");
    }

    internal ValueTask LeaveAsync()
    {
        Process.Runtime.RequireFlow("V", Target);
        _entry = 0;
        var leave = OperationCache.Rent(ref _leaves, Process.Runtime.IsOnTurn);
        leave.End = End;
        return Process.Do(leave, Target);
    }

    private protected override void OnClosing()
    {
        _isDetached = true;
        // The process may have the same attachment in another instance, and would stay inside.
        if (_entry != 0 && Process.Runtime.IsOnTurn) _ = LeaveAsync();
        _entry = 0;
    }

    private protected override ObjectEnd For(Process process) => new SharedRegion(process, Target, new AttachedRegion(End, Length), IsReadOnly, _raisesSignals);

    private IpcException Ended() => new(
        Errno.EFAULT, "view", Target.Description,
        _isDetached ? $"process {Process.Pid} ({Process.Name}) has detached it: attach it again." : "this view has ended with its V: go in again with EnterAsync (P).");

    private EnterRegion NewEnter()
    {
        var end = Opened("P");
        var enter = OperationCache.Rent(ref _enters, Process.Runtime.IsOnTurn);
        enter.End = end;
        enter.Region = this;
        return enter;
    }

    // What is detached is asked for all the same: the fault is the memory's to raise.
    private TOperation Prepare<TOperation>(TOperation access, int offset) where TOperation : Operation, ISegmentAccess
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        access.At(End, offset, _raisesSignals);
        return access;
    }

    private TOperation Rent<TOperation>(ref IOperationCache? last) where TOperation : Operation, new()
    {
        if (!Process.Runtime.IsOnTurn) return new TOperation();
        if (last is not OperationCache<TOperation> cache) last = cache = new OperationCache<TOperation>();
        return cache.Rent();
    }
}
