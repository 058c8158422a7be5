using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Kernels.Model.Descriptors;

/// <summary>A descriptor: of an open description of some object. What it does not override, its kind does not know.</summary>
/// <param name="Target">The object.</param>
/// <param name="End">The description there.</param>
/// <param name="Access">What it was opened for.</param>
internal abstract record Descriptor(ObjectHandle Target, int End, Access Access) : Opened(Target, End)
{
    /// <summary>read(2).</summary>
    public virtual ValueTask<CallResult> ReadAsync(ModelCall call, long count) => throw call.Failed(MayRead ? Errno.EINVAL : Errno.EBADF);

    /// <summary>write(2) and writev(2).</summary>
    public virtual ValueTask<CallResult> WriteAsync(ModelCall call, byte[] data) => throw call.Failed(MayWrite ? Errno.EINVAL : Errno.EBADF);

    /// <summary>poll(2); <see cref="Errno.ETIMEDOUT"/> if nothing was to be told in time. What knows no waiting is always ready.</summary>
    public virtual ValueTask<PollEvents> PollAsync(ModelCall call, PollEvents wanted, bool looksOnly, TimeSpan? timeout) => new(wanted);

    /// <summary>fcntl(F_GETFL).</summary>
    public abstract ValueTask<DescriptionFlags> GetFlagsAsync(ModelCall call);

    /// <summary>fcntl(F_SETFL).</summary>
    public abstract ValueTask SetFlagsAsync(ModelCall call, DescriptionFlags flags);

    /// <summary>fstat(2).</summary>
    public abstract ValueTask<CallResult> StatAsync(ModelCall call);

    /// <summary>fchmod(2).</summary>
    public abstract ValueTask ChangeModeAsync(ModelCall call, int mode);

    /// <summary>ioctl(FIONREAD).</summary>
    public virtual ValueTask<CallResult> StoredAsync(ModelCall call) => throw call.Failed(Errno.ENOTTY);

    /// <summary>lseek(2) from the beginning.</summary>
    public virtual ValueTask<CallResult> SeekAsync(ModelCall call, long offset) => throw call.Failed(Errno.ESPIPE);

    /// <summary>ftruncate(2).</summary>
    public virtual ValueTask<CallResult> TruncateAsync(ModelCall call, long size) => throw call.Failed(Errno.EINVAL);

    protected bool MayRead => (Access & Access.Read) != 0;

    protected bool MayWrite => (Access & Access.Write) != 0;
}

/// <summary>The flags of an open description that fcntl(2) changes.</summary>
[Flags]
internal enum DescriptionFlags
{
    None = 0,
    /// <summary>O_NONBLOCK.</summary>
    NonBlocking = 1,
    /// <summary>O_DIRECT.</summary>
    Direct = 2,
}
