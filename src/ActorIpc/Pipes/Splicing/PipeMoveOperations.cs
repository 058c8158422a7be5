using ActorIpc.Kernel;

namespace ActorIpc.Pipes;

/// <summary>What tee(2) and splice(2) wait for: data, or room, or that nobody is left who could bring it.</summary>
/// <remarks>Like those on Linux who wait so, it takes nothing, and is woken together with others.</remarks>
internal sealed class PipeAwait : EndOperation<bool>
{
    /// <summary>Whether it waits for room, at the write end; else for data, at the read end.</summary>
    public required bool ForRoom { get; init; }

    /// <summary>The first wait of the same call; null if it is this one.</summary>
    public PipeAwait? First { get; init; }

    public override long Seniority => First?.Seniority ?? base.Seniority;

    /// <summary>A restart begins with the flags of both ends. Nothing else of a pipe fails so.</summary>
    public override Errno? ErrorOnRestart => Anew;

    /// <summary>Tells the caller to make the call anew.</summary>
    public const Errno Anew = Errno.ENOENT;

    public override string Verb => ForRoom ? "wait for room" : "wait for data";

    public override string WaitChannel => ForRoom ? WaitChannels.PipeWaitWritable : WaitChannels.PipeWaitReadable;
}

/// <summary>The step of tee(2) or splice(2), made on the pipe that it takes from: so much as can be put into the other one now.</summary>
internal sealed class PipeMove : EndOperation<long>
{
    /// <summary>The result if somebody else was quicker: nothing was done.</summary>
    public const long TryAgain = -1;

    /// <summary>The pipe that it puts into.</summary>
    public required ObjectHandle To { get; init; }

    /// <summary>The description there.</summary>
    public required int ToEnd { get; init; }

    /// <summary>How many bytes at most.</summary>
    public required long Limit { get; init; }

    /// <summary>tee(2): what is taken stays where it is.</summary>
    public required bool Keeps { get; init; }

    public override string Verb => Keeps ? "tee" : "splice";

    public override string Describe() => $"{Verb}({Limit})";
}
