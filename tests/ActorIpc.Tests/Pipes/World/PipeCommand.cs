using ActorIpc.Kernel;
using ActorIpc.Pipes;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>What a process is told to do with one of its ends.</summary>
public abstract record PipeCommand(string End)
{
    public bool NonBlocking { get; init; }

    public TimeSpan? Timeout { get; init; }

    public bool Cancellable { get; init; }
}

public sealed record ReadCommand(string End, int Count) : PipeCommand(End);

public sealed record WriteCommand(string End, byte[] Bytes) : PipeCommand(End);

public sealed record CloseCommand(string End) : PipeCommand(End);

public sealed record DuplicateCommand(string End, string As) : PipeCommand(End);

public sealed record GiveCommand(string End, string To) : PipeCommand(End);

public sealed record ResizeCommand(string End, long? Capacity) : PipeCommand(End);

public sealed record StoredCommand(string End) : PipeCommand(End);

public sealed record PollCommand(string End, PollEvents Wanted) : PipeCommand(End);

public sealed record FlagsCommand(string End, PipeFlags? Flags) : PipeCommand(End);
