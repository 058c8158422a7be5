namespace ActorIpc.Topologies;

/// <summary>Whether a process that failed is started again.</summary>
/// <param name="OnFailure">Restart it when it ends with anything but success.</param>
/// <param name="Limit">How often at most; null takes <c>actoripc.process.restart.limit</c>.</param>
/// <param name="MinBackoff">First pause, doubled each time; null takes the configured one.</param>
/// <param name="MaxBackoff">Longest pause; null takes the configured one.</param>
/// <remarks>
/// A restarted process keeps its pid, so the addresses that others have stay good, and its declared ends, which init keeps open meanwhile: its peers see neither the end of
/// the data nor EPIPE. Its message queue is a new one, and between end and restart a send to it is ESRCH.
/// </remarks>
public sealed record RestartPolicy(bool OnFailure, int? Limit = null, TimeSpan? MinBackoff = null, TimeSpan? MaxBackoff = null)
{
    internal void Validate(string process)
    {
        if (Limit < 0) throw new ArgumentOutOfRangeException(nameof(Limit), Limit, $"Process '{process}' can be restarted 0 times or more.");
        foreach (var pause in new[] { MinBackoff, MaxBackoff })
            if (pause < TimeSpan.Zero || pause > TimeSpan.FromDays(49))
                throw new ArgumentOutOfRangeException(nameof(MinBackoff), pause, $"The pause before a restart of process '{process}' is 0 to 49 days.");
        if (MinBackoff > MaxBackoff)
            throw new ArgumentException($"The first pause before a restart of process '{process}', {MinBackoff}, is longer than the longest, {MaxBackoff}.");
    }

    /// <summary>A failure is final.</summary>
    public static RestartPolicy Never { get; } = new(false);

    /// <summary>Start again after a failure, with the configured pauses and limit.</summary>
    public static RestartPolicy WhenFailed { get; } = new(true);
}
