using ActorIpc.Kernel;

namespace ActorIpc.Shell.Jobs;

/// <summary>One pipeline that was started: its processes, and what is known of their ends.</summary>
/// <param name="text">The pipeline as it was written.</param>
/// <param name="group">By what number the terminal knows it.</param>
internal sealed class Job(string text, int group)
{
    private readonly List<JobMember> _members = [];

    /// <summary>Its number, by which people name it: <c>%1</c>; 0 while it has none.</summary>
    public int Number { get; set; }

    /// <summary>The pipeline as it was written.</summary>
    public string Text { get; } = text;

    /// <summary>By what number the terminal knows it: its process group.</summary>
    public int Group { get; } = group;

    /// <summary>Whether it follows what happens in the kernel.</summary>
    public bool IsObserver { get; init; }

    /// <summary>Its commands, in order.</summary>
    public IReadOnlyList<JobMember> Members => _members;

    /// <summary>Those that still run.</summary>
    public IEnumerable<JobMember> Running => _members.Where(member => member.Status is null);

    /// <summary>Whether all have ended.</summary>
    public bool HasEnded => _members.All(member => member.Status is not null);

    /// <summary>How the last command ended. Precondition: it has.</summary>
    public ExitStatus Status => _members[^1].Status!.Value;

    public void Add(JobMember member) => _members.Add(member);

    /// <summary>How it stands, for people.</summary>
    public string Describe() => !HasEnded
        ? "running"
        : Status switch
        {
            { Signal: not Signal.None and var signal } => $"killed by {signal.Name()}",
            { Code: 0 } => "done",
            var failed => $"exit {failed.Code}",
        };
}

/// <summary>One command of a job.</summary>
/// <param name="name">Its name.</param>
/// <param name="pid">Its process; nobody's for what the shell did itself, or could not start.</param>
internal sealed class JobMember(string name, Pid pid)
{
    public string Name { get; } = name;

    public Pid Pid { get; } = pid;

    /// <summary>How it ended; null while it runs.</summary>
    public ExitStatus? Status { get; set; }
}
