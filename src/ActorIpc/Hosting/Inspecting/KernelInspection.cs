using ActorIpc.Inspection;

namespace ActorIpc.Hosting;

/// <summary>Looks at a kernel for whoever asks about it: a shell in it, a host from outside.</summary>
internal static class KernelInspection
{
    /// <summary>How long a process is waited for that is in the middle of a turn; then it is shown as running.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>One look. It disturbs nobody: each process and object is asked between two of its turns.</summary>
    /// <param name="kernel">What to look at.</param>
    /// <param name="patience">How long to wait for who does not answer; null for <see cref="Patience"/>.</param>
    public static async Task<KernelView> LookAsync(ActorKernel kernel, TimeSpan? patience = null)
    {
        // Asked before and after: who waited for his restart when the look began may run when it ends, and the other way round.
        var before = kernel.Restarting;
        var snapshot = await new KernelInspector(kernel, patience ?? Patience).LookAsync(thorough: true).ConfigureAwait(false);
        return new ViewBuilder(kernel, snapshot, [.. before.Concat(kernel.Restarting).DistinctBy(one => one.Pid)]).Build();
    }
}
