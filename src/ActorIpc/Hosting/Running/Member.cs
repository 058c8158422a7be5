using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Hosting;

/// <summary>A declared process in a run: the same through all its restarts.</summary>
internal sealed class Member(ProcessDeclaration declaration, Pid pid)
{
    public ProcessDeclaration Declaration { get; } = declaration;

    public Pid Pid { get; } = pid;

    /// <summary>Its body and the ends it was wired to.</summary>
    public PreparedProcess Prepared { get; set; } = null!;

    /// <summary>How it ended the last time.</summary>
    public ExitStatus Status { get; set; }

    public int Restarts { get; set; }

    /// <summary>What starts it again, while it waits for that.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>When that is, on the kernel's clock.</summary>
    public long RestartsAt { get; set; }

    /// <summary>It is being started again; until that is done its end is not looked at.</summary>
    public bool IsStarting { get; set; }

    /// <summary>It ended while it was being started.</summary>
    public bool EndedWhileStarting { get; set; }

    /// <summary>It has ended for good.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often it is restarted at most.</summary>
    public int RestartLimit(IpcSettings settings) => Declaration.Restart.Limit ?? settings.RestartLimit;

    /// <summary>How long it rests before it is started again after it has ended; null if it is not.</summary>
    public TimeSpan? PauseBeforeRestart(IpcSettings settings)
    {
        if (!Declaration.Restart.OnFailure || Status.Succeeded || Restarts >= RestartLimit(settings)) return null;
        var first = Declaration.Restart.MinBackoff ?? settings.RestartMinBackoff;
        var longest = Declaration.Restart.MaxBackoff ?? settings.RestartMaxBackoff;
        var doublings = Math.Pow(2, Math.Min(Restarts, 30));
        return first.TotalMilliseconds * doublings < longest.TotalMilliseconds ? first * doublings : longest;
    }

    /// <summary>What reserves its pid, and without <paramref name="body"/> starts nothing.</summary>
    public ProcessSpec Spec(ProcessBody? body) =>
        new(Declaration.Name, Declaration.Arguments, body) { MessageQueue = Declaration.MessageQueue, Credentials = Declaration.Credentials, Reserved = Pid };
}
