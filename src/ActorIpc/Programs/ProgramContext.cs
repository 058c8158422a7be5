using ActorIpc.Processes;

namespace ActorIpc.Programs;

/// <summary>What a program has when it is started: its process, its arguments, its three streams, and what else it was wired to.</summary>
public sealed class ProgramContext
{
    /// <summary>Its process; every call is made on its turn.</summary>
    public required Process Self { get; init; }

    /// <summary>Its arguments, without its own name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Standard input. It ends (0 bytes) as what it was wired to does.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Standard output.</summary>
    public Stream Output { get; init; } = Stream.Null;

    /// <summary>Standard error.</summary>
    public Stream Error { get; init; } = Stream.Null;

    /// <summary>How wide the terminal is that <see cref="Output"/> is, in columns; null if it is none.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal, as isatty(3) tells: what it obeys is then not to be written.</summary>
    public bool IsOnTerminal => TerminalWidth is not null;

    /// <summary>Its working directory, an absolute path in the tree of names.</summary>
    public string Directory { get; init; } = "/";

    /// <summary>The other ends it was wired to, by the names that it knows them by.</summary>
    public IReadOnlyDictionary<string, object> Ends { get; init; } = new Dictionary<string, object>();
}
