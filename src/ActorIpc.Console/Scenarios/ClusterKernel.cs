using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Console.Scenarios;

/// <summary>The name is reserved: processes on several machines are not part of this version.</summary>
internal sealed class ClusterKernel : ScenarioKernel
{
    private const string Reason = "the kernel cluster needs several machines, which this version knows nothing of";

    public override string Name => KernelNames.Cluster;

    public override string? WhyUnavailable() => Reason;

    public override Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads) => throw new NotSupportedException(Reason);
}
