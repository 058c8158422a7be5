using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>A descriptor of a POSIX shared-memory object: to be sized, and mapped. Closing it leaves what was mapped where it is.</summary>
public sealed class ShmDescriptor : ObjectEnd
{
    internal ShmDescriptor(Process process, ObjectHandle segment, int end, FileAccess mode) : base(process, segment, end) => Mode = mode;

    /// <summary>What it was opened for: reading, or reading and writing.</summary>
    public FileAccess Mode { get; }

    /// <summary>ftruncate(2): cuts off the end, or adds zeros (SO-1). Waits while a process is between P and V of it.</summary>
    /// <exception cref="IpcException">
    /// EINVAL: negative, or the descriptor is for reading only (SO-3). EFBIG: more than actoripc.memory.max-size. EDEADLK: this process is between P and V of it. ETIMEDOUT.
    /// </exception>
    public async ValueTask ResizeAsync(long size, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        await Call(new ResizeSegment { Size = size }, timeout, cancellationToken);

    /// <summary>The size in bytes, as fstat(2) has it.</summary>
    public ValueTask<int> GetSizeAsync() => Call(new SegmentSize());

    /// <summary>mmap(2): attaches the whole object, as long as it is now.</summary>
    /// <param name="readOnly">PROT_READ only: a store raises SIGSEGV.</param>
    /// <exception cref="IpcException">EACCES: for writing, through a descriptor for reading (SO-3). EINVAL: its size is 0.</exception>
    public async ValueTask<SharedRegion> MapAsync(bool readOnly = false)
    {
        var map = new MapSegment { Access = readOnly ? Access.Read : Access.Read | Access.Write, End = Opened("mmap") };
        return new SharedRegion(Process, Target, await Process.OpenAsync(map, Target), readOnly, raisesSignals: true);
    }

    /// <summary>dup(2): another descriptor of the same description, to be closed by itself.</summary>
    public async ValueTask<ShmDescriptor> DuplicateAsync() => (ShmDescriptor)await DuplicateEndAsync();

    private protected override ObjectEnd For(Process process) => new ShmDescriptor(process, Target, End, Mode);
}
