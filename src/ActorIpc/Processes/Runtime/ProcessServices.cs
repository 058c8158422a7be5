using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What all processes of one kernel share.</summary>
/// <param name="Kernel">The kernel they run on.</param>
/// <param name="Processes">Who lives.</param>
/// <param name="Isolation">What may be sent, and how it is copied.</param>
/// <param name="Observer">Who watches their steps.</param>
internal sealed record ProcessServices(IKernel Kernel, ProcessTable Processes, BodyIsolation Isolation, IStepObserver? Observer)
{
    /// <summary>The clock by which they note since when they wait.</summary>
    public WaitClock Clock { get; } = WaitClock.Of(Kernel.Time);
}
