using ActorIpc.Kernel;
using ActorIpc.Topologies;
using ActorIpc.Tracing;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Hosting;

/// <summary>A hosted topology, for those who want to look at it while it runs.</summary>
public interface ITopologyHost
{
    /// <summary>How the run ended, once it has.</summary>
    Task<TopologyResult> Completion { get; }

    /// <summary>The event log; null before the host has started.</summary>
    EventLog? Log { get; }

    /// <summary>How everything stands now.</summary>
    Task<TopologyView> LookAsync();

    /// <summary>Asks all processes to stop, and kills them after the configured time.</summary>
    Task<TopologyResult> StopAsync(Signal signal, TopologyOutcome outcome);
}

/// <summary>Starts the topology with the host, stops it with the host, and ends the host when the topology has finished.</summary>
internal sealed class TopologyHost(
    ActorSystem system, Topology topology, IpcSettings settings, ActorIpcOptions options, ILoggerFactory loggers, IHostApplicationLifetime lifetime)
    : BackgroundService, ITopologyHost
{
    // A display is drawn ten times a second: who is in a longer turn is shown as running, and not waited for.
    private static readonly TimeSpan DisplayPatience = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<TopologyResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger = loggers.CreateLogger("ActorIpc");
    private readonly TaskCompletionSource<TopologyRun?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ActorKernel> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TopologyResult> Completion => _completion.Task;

    /// <summary>The kernel, as soon as there is one; the failure if there never is.</summary>
    public Task<ActorKernel> Kernel => _made.Task;

    public EventLog? Log => _made.Task.IsCompletedSuccessfully ? _made.Task.Result.Log : null;

    public async Task<TopologyView> LookAsync() =>
        _made.Task.IsCompletedSuccessfully ? TopologyView.Of(await new KernelInspector(_made.Task.Result, DisplayPatience).LookAsync().ConfigureAwait(false)) : TopologyView.Nothing;

    public async Task<TopologyResult> StopAsync(Signal signal, TopologyOutcome outcome)
    {
        // Asked while the processes are being started, it must not get lost.
        var run = await _started.Task.ConfigureAwait(false);
        return await (run is null ? Completion : run.StopAsync(signal, outcome)).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var kernelOptions = new ActorKernelOptions
            {
                Settings = settings,
                AllowedTypes = topology.AllowedTypes,
                Logger = _logger,
                Host = options.Environment ?? ConsoleStreams(),
            };
            var kernel = new ActorKernel(system, options.Time is { } time ? kernelOptions with { Time = time } : kernelOptions);
            options.OnKernel?.Invoke(kernel.Log);
            _made.TrySetResult(kernel);
            var run = await TopologyRun.StartAsync(kernel, topology).ConfigureAwait(false);
            _started.TrySetResult(run);
            Tell(new IpcGateway.Begun(run.Guests));
            await using (stoppingToken.UnsafeRegister(static state => _ = ((TopologyRun)state!).StopAsync(), run).ConfigureAwait(false))
                Report(await run.Completion.ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            _completion.TrySetException(failure);
            // Perhaps nobody has asked for it.
            if (_made.TrySetException(failure)) _ = _made.Task.Exception;
            _started.TrySetResult(null);
            Environment.ExitCode = 1;
            throw;
        }
        finally
        {
            Tell(IpcGateway.Over.Instance);
            lifetime.StopApplication();
        }
    }

    private void Tell(object message)
    {
        if (options.TakesGuests) TellGateway(message);
    }

    // In a method of its own: where there are no guests, not even the assembly of the registry is loaded.
    private void TellGateway(object message) => ActorRegistry.For(system).Get<IpcGateway>().Tell(message, ActorRefs.NoSender);

    private void Report(TopologyResult result)
    {
        // Being killed is news only where nobody ended the run.
        foreach (var process in result.Processes.Where(p => p.Status.Failure is not null || (!p.Status.Succeeded && result.Outcome == TopologyOutcome.Failed)))
            _logger.LogError("Process {Name} (pid {Pid}): {Status}", process.Name, process.Pid, process.Status);
        if (result.Deadlock is { } deadlock) _logger.LogError("{Deadlock}", deadlock.Text);
        Environment.ExitCode = result.ExitCode;
        _completion.TrySetResult(result);
    }

    private static HostEnvironment ConsoleStreams() => new(Console.OpenStandardInput(), Console.OpenStandardOutput()) { Error = Console.OpenStandardError() };
}
