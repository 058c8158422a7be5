using ActorIpc.Hosting;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>A run of a topology, for whoever wants to look at it from another terminal.</summary>
/// <param name="topology">The topology's name.</param>
/// <param name="settings">The settings of the run.</param>
/// <param name="running">The run.</param>
/// <param name="stop">Ends it, as SIGTERM does.</param>
internal sealed class RunHosted(string topology, IpcSettings settings, TopologyHost running, Action stop) : IHosted
{
    public string Kind => topology;

    public async Task<EventLog> LogAsync() => (await running.Kernel.ConfigureAwait(false)).Log;

    public int TraceCapacity => settings.TraceCapacity;

    public async Task<KernelView> LookAsync() => await KernelInspection.LookAsync(await running.Kernel.ConfigureAwait(false)).ConfigureAwait(false);

    public void Stop() => stop();

    /// <summary>Begins to serve a run, under the name <c>run-PROCESS</c>; null where nobody could attach. A run does not fail by that.</summary>
    public static HostServer? Serve(CommandEnvironment environment, string topology, IpcSettings settings, TopologyHost running, Action stop)
    {
        if (!environment.TakesVisitors) return null;
        try
        {
            return HostServer.TryStart(RuntimeDirectory.Open(environment.Variable), $"run-{Environment.ProcessId}", new RunHosted(topology, settings, running, stop), environment.Time);
        }
        catch (CommandException)
        {
            return null;
        }
    }
}
