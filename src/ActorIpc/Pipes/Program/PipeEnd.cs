using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>One end of a pipe as the process that holds it sees it: a descriptor, and what both ends can do.</summary>
public abstract class PipeEnd : ObjectEnd
{
    private protected PipeEnd(Process process, ObjectHandle pipe, int end) : base(process, pipe, end) { }

    /// <summary>The pipe's name.</summary>
    public string PipeName => Target.Name;

    internal PipePlace AsPlace(string call) => new(Target, Opened(call));

    /// <summary>F_GETPIPE_SZ: the capacity in bytes.</summary>
    public ValueTask<int> GetCapacityAsync() => Call(new PipeResize());

    /// <summary>F_SETPIPE_SZ: changes the capacity; rounded up to a power of two of pages (PC-1).</summary>
    /// <param name="bytes">The capacity wanted.</param>
    /// <returns>The capacity in force.</returns>
    /// <exception cref="IpcException">EBUSY: more slots are in use (PC-2). EPERM: above actoripc.pipe.max-capacity. EINVAL: negative, or above 2^31.</exception>
    public ValueTask<int> SetCapacityAsync(long bytes) => Call(new PipeResize { Capacity = bytes });

    /// <summary>FIONREAD: how many bytes are stored (PC-5).</summary>
    public ValueTask<int> GetStoredAsync() => Call(new PipeStored());

    /// <summary>poll(2): which of the wanted events hold now; errors and hang-ups are told in any case.</summary>
    public ValueTask<PollEvents> PollAsync(PollEvents wanted) =>
        Process.Call(new PipePoll { End = Opened("poll"), Wanted = wanted }, Target, null, default, nonBlocking: true);

    /// <summary>poll(2): waits until one of the wanted events holds, and says which do; none when the time ran out.</summary>
    public async ValueTask<PollEvents> WaitAsync(PollEvents wanted, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var poll = new PipePoll { End = Opened("poll"), Wanted = wanted };
        Process.Runtime.Submit(poll, Target, Process.Limits(timeout, cancellationToken));
        var result = await new ValueTask<IpcResult<PollEvents>>(poll, poll.Version);
        if (result.Errno is not (Errno.None or Errno.ETIMEDOUT)) throw new IpcException(result.Errno, "poll", Target.Description);
        return result.Value;
    }

    /// <summary>F_GETFL: the flags of this end's open description.</summary>
    public ValueTask<PipeFlags> GetFlagsAsync() => Call(new PipeSetFlags());

    /// <summary>F_SETFL: sets the flags of the open description, for everybody who shares it (PI-7).</summary>
    public ValueTask<PipeFlags> SetFlagsAsync(PipeFlags flags) => Call(new PipeSetFlags { Flags = flags });
}
