using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a program holds of an object: one descriptor, which it can close, duplicate and hand to another process.</summary>
public abstract class ObjectEnd : IAsyncDisposable
{
    private bool _isClosed;

    private protected ObjectEnd(Process process, ObjectHandle target, int end)
    {
        Process = process;
        Target = target;
        End = end;
    }

    /// <summary>What people call the object.</summary>
    public string ObjectName => Target.Name;

    internal ObjectHandle Target { get; }

    private protected Process Process { get; }

    private protected int End { get; }

    /// <summary>Gives another process a descriptor of its own; the caller keeps his (semantics: SCM_RIGHTS, fork).</summary>
    /// <exception cref="IpcException">ESRCH: there is no such process. EBADF: the end is closed.</exception>
    public async ValueTask GiveAsync(Pid process)
    {
        var end = Opened("give");
        // Noted before the object counts it, so that a death in between is seen by one of the two.
        if (Process.Runtime.FindProcess(process) is not { } receiver || !receiver.TryHold(Target))
            throw new IpcException(Errno.ESRCH, "give", $"process {process}");
        try
        {
            await Process.Call(new GiveEnd { End = end, To = process, Holder = receiver }, Target, null, default);
        }
        catch
        {
            receiver.LetGo(Target);
            throw;
        }
    }

    /// <summary>Closes the descriptor. Closing twice is allowed and does nothing.</summary>
    public virtual async ValueTask CloseAsync()
    {
        if (_isClosed) return;
        Process.Runtime.RequireFlow("close", Target);
        _isClosed = true;
        OnClosing();
        await Process.Call(new CloseEnd { End = End }, Target, null, default);
        Process.Runtime.Handle.LetGo(Target);
    }

    /// <summary>Closes the descriptor.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync();
    }

    /// <summary>Told once, when the end is about to be closed.</summary>
    private protected virtual void OnClosing() { }

    /// <summary>The description's id; EBADF once this descriptor is closed.</summary>
    private protected int Opened(string call) => _isClosed
        ? throw new IpcException(Errno.EBADF, call, Target.Description, $"process {Process.Pid} ({Process.Name}) has closed this end.")
        : End;

    /// <summary>Makes a call through this end.</summary>
    private protected ValueTask<T> Call<T>(EndOperation<T> operation, TimeSpan? timeout = null, CancellationToken token = default)
    {
        operation.End = Opened(operation.Verb);
        return Process.Call(operation, Target, timeout, token);
    }

    private protected async ValueTask<ObjectEnd> DuplicateEndAsync()
    {
        await Process.Call(new GiveEnd { End = Opened("dup"), To = Process.Pid }, Target, null, default);
        Process.Runtime.Handle.TryHold(Target);
        return For(Process);
    }

    /// <summary>The same end as another process sees it, which holds a descriptor of the description.</summary>
    private protected abstract ObjectEnd For(Process process);

    /// <summary>How another process that was given a descriptor makes an end of it.</summary>
    internal PassedEnd Pass()
    {
        Opened("pass");
        return new PassedEnd(this, Target, End);
    }

    internal ObjectEnd AdoptedBy(Process process) => For(process);
}

/// <summary>An end on its way to another process, which holds it from the moment it was given.</summary>
/// <param name="Kind">The end as its giver has it.</param>
/// <param name="Target">The object it is an end of.</param>
/// <param name="End">Its description.</param>
internal sealed record PassedEnd(ObjectEnd Kind, ObjectHandle Target, int End)
{
    /// <summary>The end as <paramref name="process"/> sees it.</summary>
    public ObjectEnd Adopt(Process process) => Kind.AdoptedBy(process);

    /// <summary>The call that gives it to <paramref name="receiver"/>, made in the name of the sender.</summary>
    public Operation GiveTo(Pid receiver) => new GiveEnd { End = End, To = receiver };
}
