using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Language;

/// <summary>What a line does, whoever it is about.</summary>
internal abstract record Statement;

/// <summary><c>process A B uid=5</c>: idle processes with the same attributes.</summary>
internal sealed record Declare(IReadOnlyList<string> Processes, Attributes Attributes) : Statement;

/// <summary>What a process is besides its name.</summary>
/// <param name="Credentials">uid, gid, umask, nice.</param>
/// <param name="SigPipe">What SIGPIPE does.</param>
/// <param name="Messages">How many direct messages its queue holds; 0: rendezvous; null: unbounded.</param>
internal sealed record Attributes(Credentials Credentials, SigPipe SigPipe = SigPipe.Count, int? Messages = null)
{
    /// <summary>Whether <see cref="Messages"/> was written.</summary>
    public bool SaysMessages { get; init; }
}

/// <summary>What SIGPIPE does to a process.</summary>
internal enum SigPipe
{
    /// <summary>It is caught and counted.</summary>
    Count,
    /// <summary>It kills.</summary>
    Kill,
    /// <summary>It is ignored.</summary>
    Ignore,
}

/// <summary><c>fork A as B</c>.</summary>
internal sealed record Fork(string Parent, string Child) : Statement;

/// <summary><c>exit A 3</c>.</summary>
internal sealed record Exit(string Process, int Status) : Statement;

/// <summary><c>kill A</c>: SIGKILL.</summary>
internal sealed record Kill(string Process) : Statement;

/// <summary><c>signal A restart=yes</c>: a handled signal, to the oldest pending call.</summary>
internal sealed record SendSignal(string Process, bool Restart) : Statement;

/// <summary><c>advance 200ms</c>.</summary>
internal sealed record Advance(TimeSpan Time) : Statement;

/// <summary><c>expect A state …</c>.</summary>
/// <param name="Process">Who.</param>
/// <param name="State">idle, blocked, exited or killed.</param>
/// <param name="Status">For exited and killed: how.</param>
internal sealed record ExpectState(string Process, ProcessState State, ExitStatus Status) : Statement;

/// <summary>What a process does between two lines.</summary>
internal enum ProcessState
{
    Idle,
    Blocked,
    Exited,
    Killed,
}

/// <summary><c>expect deadlock A B</c>; with no process: <c>expect no deadlock</c>.</summary>
internal sealed record ExpectDeadlock(IReadOnlySet<string> Processes) : Statement;

/// <summary><c>needs kernel=actors,simulated</c> and <c>needs cap=setuid</c>.</summary>
/// <param name="Kernels">The only kernels that can run it; null: not said.</param>
/// <param name="Capability">What the kernel must be able to do; null: not said.</param>
internal sealed record Needs(IReadOnlyList<string>? Kernels, string? Capability) : Statement;

/// <summary><c>A: read r 5</c>, <c>A!: read r 5</c>: a system call.</summary>
internal sealed record CallStatement(Caller Caller, Call Call) : Statement;
