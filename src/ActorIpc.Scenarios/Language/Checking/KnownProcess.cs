namespace ActorIpc.Scenarios.Language.Checking;

/// <summary>What the lines so far tell of a process.</summary>
internal sealed class KnownProcess(string name)
{
    public string Name => name;

    /// <summary>Whether a line has ended it.</summary>
    public bool HasEnded { get; set; }

    /// <summary>What its names may stand for: every name that a line of it, of its parent before the fork, or a gift can have bound.</summary>
    public HashSet<string> Names { get; init; } = [];

    /// <summary>The last calls of its threads: the only ones that can be pending.</summary>
    public Signature? LastCall { get; set; }

    public Signature? LastCallOfSecond { get; set; }

    public Signature? LastCallOf(Caller caller) => caller.IsSecond ? LastCallOfSecond : LastCall;
}
