using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Support;

/// <summary>Runs topologies on a kernel whose clock the test moves.</summary>
internal static class Topologies
{
    public static Task<TopologyRun> StartAsync(this TestKernel kernel, Topology topology) => TopologyRun.StartAsync(kernel.Kernel, topology);

    public static Task<TopologyResult> ResultAsync(this TopologyRun run) => run.Completion.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Moves the clock in steps of the deadlock check until it has looked a few times.</summary>
    public static async Task WatchForAWhileAsync(this TestKernel kernel)
    {
        for (var i = 0; i < 5; i++) await kernel.AdvanceAsync(kernel.Kernel.Settings.DeadlockCheckInterval);
    }
}
