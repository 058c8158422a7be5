using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a program holds of an object: one descriptor, which it can close, duplicate and hand to another process.</summary>
public abstract class ObjectEnd : IAsyncDisposable
{
    internal abstract ObjectHandle Target { get; }

    /// <summary>Gives another process a descriptor of its own; the caller keeps his (semantics: SCM_RIGHTS, fork).</summary>
    /// <exception cref="IpcException">ESRCH: there is no such process. EBADF: the end is closed.</exception>
    public abstract ValueTask GiveAsync(Pid process);

    /// <summary>Closes the descriptor. Closing twice is allowed and does nothing.</summary>
    public abstract ValueTask CloseAsync();

    /// <summary>Closes the descriptor.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync();
    }

    /// <summary>How another process that was given a descriptor makes an end of it.</summary>
    internal abstract PassedEnd Pass();
}

/// <summary>An end on its way to another process, which holds it from the moment it was given.</summary>
internal abstract record PassedEnd
{
    /// <summary>The end as <paramref name="process"/> sees it.</summary>
    public abstract ObjectEnd Adopt(Process process);

    /// <summary>The object it is an end of.</summary>
    public abstract ObjectHandle Target { get; }

    /// <summary>The call that gives it to <paramref name="receiver"/>, made in the name of the sender.</summary>
    public abstract Operation GiveTo(Pid receiver);
}
