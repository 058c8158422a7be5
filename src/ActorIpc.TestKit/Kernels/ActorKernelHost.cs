using System.Diagnostics;
using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;
using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.Logging;

namespace ActorIpc.TestKit.Kernels;

/// <summary>The kernel of production on the test's actor system. Everybody waits when no turn of any actor is under way or due.</summary>
internal sealed class ActorKernelHost : KernelHost
{
    private readonly VirtualTime _time = new();
    private readonly ActorKernel _kernel;
    private readonly InFlight _inFlight;
    private readonly KernelInspector _inspector;
    private bool _hasPrograms;

    public ActorKernelHost(ActorSystem system, IpcSettings settings, IReadOnlyCollection<Type> allowed, HostEnvironment environment)
    {
        _inFlight = InFlight.Of(system);
        _kernel = new ActorKernel(system, new ActorKernelOptions { Settings = settings, Time = _time, AllowedTypes = allowed, Host = environment, Logger = new WarningLogger(Warn) });
        _kernel.ProcessEnded += OnEnded;
        _inspector = new KernelInspector(_kernel);
        Gateway = system.ActorOf(IpcGateway.Props, "actoripc-gateway");
    }

    /// <summary>Makes an actor system one whose turns are counted.</summary>
    public static Config Configuration { get; } = TurnConfig.With<CountingExecutorConfigurator>();

    /// <summary>Where plain actors join the topology as guests.</summary>
    public IActorRef Gateway { get; }

    public override IKernel Kernel => _kernel;

    public override ProcessTable Processes => _kernel.Processes;

    public override void Spawn(ProcessSpec spec) => _kernel.Forget(_kernel.SpawnAsync(spec), $"starting {spec.Name}");

    public override async Task<IWiring> StartAsync(Topology topology)
    {
        _hasPrograms = true;
        var run = await TopologyRun.StartAsync(_kernel, topology);
        Gateway.Tell(new IpcGateway.Begun(run.Guests), ActorRefs.NoSender);
        return run;
    }

    public override async ValueTask SettleAsync()
    {
        do await DoTurnsAsync();
        while (_time.FireNext(_time.Now));
    }

    public override async ValueTask AdvanceAsync(TimeSpan time)
    {
        var end = _time.Now + time;
        do await DoTurnsAsync();
        while (_time.FireNext(end));
        _time.MoveTo(end);
    }

    public override async ValueTask<KernelSnapshot> LookAsync()
    {
        var snapshot = await _inspector.LookAsync();
        // Those who were asked have had a turn.
        await _inFlight.NothingAsync();
        return snapshot;
    }

    private async ValueTask DoTurnsAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await _inFlight.NothingAsync();
            // A probe waits for nobody but the test, so only where there are programs somebody may have begun work outside.
            if (!_hasPrograms || !(await LookAsync()).Processes.Any(process => IsOutside(process.OutsideWait)) || watch.Elapsed > OutsidePatience) return;
            await Task.Delay(1);
        }
    }

    private sealed class WarningLogger(Action<string> warn) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) warn(formatter(state, exception));
        }
    }
}
