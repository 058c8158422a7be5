namespace ActorIpc.Kernel;

/// <summary>What the processes of a run see of the machine: its standard streams.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="InputLength">How many bytes standard input will give, if that is known.</param>
public sealed record HostEnvironment(Stream Input, Stream Output, long? InputLength = null)
{
    /// <summary>Standard error.</summary>
    public Stream Error { get; init; } = Stream.Null;

    /// <summary>Whether a person types what is read from standard input.</summary>
    public bool IsTerminal { get; init; }

    internal OutsideKind InputKind => IsTerminal ? OutsideKind.Terminal : OutsideKind.Work;

    /// <summary>Nothing to read, and what is written is dropped.</summary>
    public static HostEnvironment None { get; } = new(Stream.Null, Stream.Null);
}
