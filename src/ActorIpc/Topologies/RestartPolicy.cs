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
    /// <summary>A failure is final.</summary>
    public static RestartPolicy Never { get; } = new(false);

    /// <summary>Start again after a failure, with the configured pauses and limit.</summary>
    public static RestartPolicy WhenFailed { get; } = new(true);
}
