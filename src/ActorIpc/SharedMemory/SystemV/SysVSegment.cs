using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.SharedMemory;

/// <summary>A shared-memory segment of System V, known by its id: it lives until it is removed and nobody has it attached, whether processes come or go (SH-2, SH-4).</summary>
public sealed class SysVSegment
{
    private readonly Process _process;
    private readonly ObjectHandle _segment;

    internal SysVSegment(Process process, ObjectHandle segment) => (_process, _segment) = (process, segment);

    /// <summary>shmat(2): attaches it. Each attachment is one more (SH-3).</summary>
    /// <param name="readOnly">SHM_RDONLY: a store raises SIGSEGV.</param>
    /// <exception cref="IpcException">EACCES: the mode does not allow it. EINVAL: it was removed.</exception>
    public async ValueTask<SharedRegion> AttachAsync(bool readOnly = false)
    {
        var attach = new AttachById { Access = readOnly ? Access.Read : Access.Read | Access.Write };
        return new SharedRegion(_process, _segment, await _process.OpenAsync(attach, _segment), readOnly, raisesSignals: true);
    }

    /// <summary>shmctl(IPC_STAT).</summary>
    /// <exception cref="IpcException">EACCES: needs the right to read. EINVAL: it was removed.</exception>
    public ValueTask<SegmentStatus> GetStatusAsync() => _process.Call(new StatSegment(), _segment, null, default);

    /// <summary>shmctl(IPC_SET): changes owner, group and mode; what is null stays. Who has it attached keeps it as it is (SH-6).</summary>
    /// <exception cref="IpcException">EPERM: for its owner, its creator and root only. EINVAL: it was removed.</exception>
    public ValueTask SetAsync(int? uid = null, int? gid = null, UnixFileMode? mode = null) =>
        _process.Do(new SetSegment { Uid = uid, Gid = gid, Mode = (int?)mode }, _segment);

    /// <summary>shmctl(IPC_RMID): frees the key at once, and destroys the segment with its last detach (SH-4). Marking it again is allowed.</summary>
    /// <exception cref="IpcException">EPERM: for its owner, its creator and root only. EINVAL: it was removed.</exception>
    public ValueTask RemoveAsync() => _process.Do(new RemoveSegment(), _segment);

    /// <summary>Whether both are ids of one segment.</summary>
    public bool IsSameAs(SysVSegment other) => _segment == other._segment;

    internal ObjectHandle Target => _segment;

    /// <summary>The id as another process uses it, whose rights are checked at each of its calls.</summary>
    internal SysVSegment For(Process process) => new(process, _segment);
}
