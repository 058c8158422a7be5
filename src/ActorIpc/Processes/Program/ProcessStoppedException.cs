using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>Ends a call of a process that was asked to stop (SIGTERM, SIGINT), so that its <c>finally</c> blocks run (design §6.7).</summary>
/// <remarks>It is thrown once, out of every call that is pending or out of the next one; calls made while cleaning up work as always.</remarks>
public sealed class ProcessStoppedException : OperationCanceledException
{
    internal ProcessStoppedException(Signal signal) : base($"The process was asked to stop by {signal.Name()}.") => Signal = signal;

    /// <summary>The signal that asked.</summary>
    public Signal Signal { get; }
}
