using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>Something that happened in a kernel.</summary>
/// <param name="Time">When, on the kernel's clock, since it started.</param>
/// <param name="Kind">What.</param>
/// <param name="Pid">The process concerned.</param>
/// <param name="Call">For a call: which of the process's calls it is, 1 and up; else 0.</param>
/// <param name="Object">What it was about: <c>pipe 'words'</c>.</param>
/// <param name="Text">The call with its arguments, or the details of another event.</param>
/// <param name="Errno">Why a call failed; none if it did not.</param>
public readonly record struct TraceEvent(TimeSpan Time, TraceKind Kind, Pid Pid, long Call, string Object, string Text, Errno Errno)
{
    /// <summary>Which object it was about, as names need not be unique: 1 and up in the order of their first events; 0 where there is none.</summary>
    public int ObjectId { get; init; }

    /// <summary>For a process that was started: its parent.</summary>
    public Pid Parent { get; init; }
}

/// <summary>What a <see cref="TraceEvent"/> tells.</summary>
public enum TraceKind
{
    /// <summary>A call was applied to its end.</summary>
    Done,
    /// <summary>A call would block, and waits.</summary>
    Blocked,
    /// <summary>A call that waited was ended by a signal, a time-out or its caller.</summary>
    Withdrawn,
    /// <summary>A process was started.</summary>
    Spawned,
    /// <summary>A process has ended.</summary>
    Exited,
    /// <summary>The kernel has something to say.</summary>
    Warning,
}
