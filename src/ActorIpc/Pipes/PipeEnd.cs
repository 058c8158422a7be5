using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Pipes;

/// <summary>One end of a pipe as the process that holds it sees it: a descriptor, and what both ends can do.</summary>
public abstract class PipeEnd : ObjectEnd
{
    private bool _isClosed;

    private protected PipeEnd(Process process, ObjectHandle pipe, int end)
    {
        Process = process;
        Target = pipe;
        End = end;
    }

    /// <summary>The pipe's name.</summary>
    public string PipeName => Target.Name;

    internal override ObjectHandle Target { get; }

    private protected Process Process { get; }

    private protected int End { get; }

    /// <summary>F_GETPIPE_SZ: the capacity in bytes.</summary>
    public ValueTask<int> GetCapacityAsync() => Call(new PipeResize { End = End });

    /// <summary>F_SETPIPE_SZ: changes the capacity; rounded up to a power of two of pages (PC-1).</summary>
    /// <param name="bytes">The capacity wanted.</param>
    /// <returns>The capacity in force.</returns>
    /// <exception cref="IpcException">EBUSY: more slots are in use (PC-2). EPERM: above actoripc.pipe.max-capacity. EINVAL: negative, or above 2^31.</exception>
    public ValueTask<int> SetCapacityAsync(long bytes) => Call(new PipeResize { End = End, Capacity = bytes });

    /// <summary>FIONREAD: how many bytes are stored (PC-5).</summary>
    public ValueTask<int> GetStoredAsync() => Call(new PipeStored { End = End });

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
    public ValueTask<PipeFlags> GetFlagsAsync() => Call(new PipeSetFlags { End = End });

    /// <summary>F_SETFL: sets the flags of the open description, for everybody who shares it (PI-7).</summary>
    public ValueTask<PipeFlags> SetFlagsAsync(PipeFlags flags) => Call(new PipeSetFlags { End = End, Flags = flags });

    /// <inheritdoc/>
    public override async ValueTask GiveAsync(Pid process)
    {
        var end = Opened("give");
        // Noted before the pipe counts it, so that a death in between is seen by one of the two.
        if (Process.Runtime.Processes.Find(process) is not { } receiver || !receiver.TryHold(Target))
            throw new IpcException(Errno.ESRCH, "give", $"process {process}");
        try
        {
            await Process.Call(new PipeGive { End = end, To = process }, Target, null, default);
        }
        catch
        {
            receiver.LetGo(Target);
            throw;
        }

        // It may have been cleaned up before the gift arrived; the pipe would keep it for ever.
        if (!receiver.HasEnded) return;
        await TakeBackAsync(process);
        throw new IpcException(Errno.ESRCH, "give", $"process {process}");
    }

    private async ValueTask TakeBackAsync(Pid process)
    {
        await Process.Call(new PipeTakeBack { End = End, From = process }, Target, null, default);
        Process.Runtime.Processes.Find(process)?.LetGo(Target);
    }

    /// <inheritdoc/>
    public override async ValueTask CloseAsync()
    {
        if (_isClosed) return;
        Process.Runtime.RequireFlow("close", Target);
        _isClosed = true;
        await Process.Call(new PipeClose { End = End }, Target, null, default);
        Process.Runtime.Handle.LetGo(Target);
    }

    /// <summary>The description's id; EBADF once this descriptor is closed.</summary>
    private protected int Opened(string call) => _isClosed
        ? throw new IpcException(Errno.EBADF, call, Target.Description, $"process {Process.Pid} ({Process.Name}) has closed this end.")
        : End;

    private protected async ValueTask<PipeEnd> DuplicateEndAsync()
    {
        await Process.Call(new PipeGive { End = Opened("dup"), To = Process.Pid }, Target, null, default);
        Process.Runtime.Handle.TryHold(Target);
        return For(Process, Target, End);
    }

    /// <summary>The same end as another process sees it.</summary>
    private protected abstract PipeEnd For(Process process, ObjectHandle pipe, int end);

    internal override PassedEnd Pass() => new PassedPipeEnd(this, Target, Opened("pass"));

    private ValueTask<T> Call<T>(PipeOperation<T> operation)
    {
        operation.End = Opened(operation.Verb);
        return Process.Call(operation, Target, null, default);
    }

    private sealed record PassedPipeEnd(PipeEnd Kind, ObjectHandle Pipe, int End) : PassedEnd
    {
        public override ObjectHandle Target => Pipe;

        public override ObjectEnd Adopt(Process process) => Kind.For(process, Pipe, End);

        public override Operation GiveTo(Pid receiver) => new PipeGive { End = End, To = receiver };
    }
}
