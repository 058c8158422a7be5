namespace ActorIpc.Kernel;

/// <summary>Names one call for ever: who made it, and the how-manieth of that process it was.</summary>
/// <param name="Caller">The process, or <see cref="Pid.None"/> for a caller that is not a process.</param>
/// <param name="Sequence">1 and up.</param>
public readonly record struct OperationId(Pid Caller, long Sequence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Caller}#{Sequence}";
}
