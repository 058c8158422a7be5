using System.Runtime.InteropServices;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Running;

/// <summary>One run of a topology, from its start to an exit code.</summary>
internal sealed class RunSession(CommandEnvironment environment, LiveOutput screen, DataOutput output, RunOptions options)
{
    // A process that never ends its turn cannot even be killed. This long after the kernel has tried, the command ends without it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly ScreenStream _errors = new(screen);
    private TraceOutput? _trace;

    /// <summary>Runs it.</summary>
    public async Task<int> RunAsync(Topology topology)
    {
        using var interruption = environment.Interruptions(EndAtOnce);
        var (input, length) = environment.OpenInput();
        var run = new ActorIpcOptions { Environment = new HostEnvironment(new CancellableInput(input), output, length) { Error = _errors, IsTerminal = environment.Terminals.Input }, Time = environment.Time };
        var host = RunHost.Build(topology, screen, options.Config, run);
        run.OnKernel = log => _trace?.Listen(log, host.Settings.TraceCapacity);
        // The command line and the configuration are known to be right by now: a typing error must not empty an old trace.
        if (options.Trace is { } trace) _trace = new TraceOutput(trace, screen);
        using var otlp = options.Otlp is { } collector ? StartOtlp(collector, screen.Say) : null;
        await using (_trace)
            return await RunAsync(host, topology, interruption);
    }

    private async Task<int> RunAsync(BareHost host, Topology topology, Interruption interruption)
    {
        var running = await host.StartAsync(topology);
        await using var visited = options.Visitors(topology.Name, host.Settings, running, () => interruption.Raise(PosixSignal.SIGTERM));
        StopCause cause;
        TopologyResult? result;
        await using (LiveView.Start(environment, screen, options.Live, topology, running))
        {
            cause = await CauseAsync(running, interruption);
            if (cause.Word() is { } word) screen.Say($"actoripc: {word}, stopping; a second time kills");
            result = cause == StopCause.None
                ? await running.Completion
                : await StopAsync(running, cause, host.Settings.StopTimeout + Grace);
        }

        _errors.Finish();
        if (result is not null) await host.DisposeAsync();
        return new RunReport(screen, options).Tell(result, cause);
    }

    private async Task<StopCause> CauseAsync(ITopologyHost running, Interruption interruption)
    {
        using var over = new CancellationTokenSource();
        var timeout = Task.Delay(options.Timeout ?? Timeout.InfiniteTimeSpan, environment.Time, over.Token);
        var first = await Task.WhenAny(running.Completion, interruption.Asked, output.ReaderGone, timeout);
        await over.CancelAsync();
        return first == running.Completion ? StopCause.None
            : first == interruption.Asked ? StopCauses.Of(await interruption.Asked)
            : first == output.ReaderGone ? StopCause.ReaderGone
            : StopCause.TimedOut;
    }

    private async Task<TopologyResult?> StopAsync(ITopologyHost running, StopCause cause, TimeSpan patience)
    {
        var stopped = running.StopFor(cause);
        try
        {
            return await stopped.WaitAsync(patience, environment.Time);
        }
        catch (TimeoutException) when (!stopped.IsCompleted)
        {
            return null;
        }
    }

    // In a method of its own: what is not asked for is not even loaded.
    private static IDisposable StartOtlp(Uri collector, Action<string> say) => new OtlpOutput(collector, say);

    private void EndAtOnce()
    {
        // A terminal that was stopped with Ctrl-S takes nothing, and must not keep the process.
        Task.Run(screen.Erase).Wait(TimeSpan.FromMilliseconds(100));
        Environment.Exit(ExitCodes.Interrupted);
    }
}
