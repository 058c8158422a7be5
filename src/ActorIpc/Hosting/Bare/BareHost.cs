using ActorIpc.Kernel;
using ActorIpc.Topologies;
using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Hosting;

/// <summary>Does for a topology or a kernel what the .NET host would do, without it: container, configuration and shutdown phases are more than half of a short run.</summary>
/// <remarks>There are no guests: nobody but the topology has actors here.</remarks>
internal sealed class BareHost : IAsyncDisposable
{
    private readonly ActorIpcOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly Config _config;
    private ActorSystem? _system;
    private IHostedService? _hosted;

    /// <summary>Reads and checks the configuration; starts nothing.</summary>
    /// <exception cref="ConfigurationException">It is wrong.</exception>
    public BareHost(ActorIpcOptions options, ILoggerFactory loggers)
    {
        _options = options;
        _options.TakesGuests = false;
        _loggers = loggers;
        _config = options.ReadHocon();
        Settings = IpcSettingsReader.Read(_config);
    }

    /// <summary>The settings.</summary>
    public IpcSettings Settings { get; }

    /// <summary>Starts a topology.</summary>
    public async Task<TopologyHost> StartAsync(Topology topology)
    {
        var hosted = new TopologyHost(System(), topology, Settings, _options, _loggers, NoLifetime.Instance);
        _hosted = hosted;
        await hosted.StartAsync(CancellationToken.None).ConfigureAwait(false);
        return hosted;
    }

    /// <summary>Makes a kernel in which processes are started one by one.</summary>
    public KernelHost StartKernel()
    {
        var hosted = new KernelHost(System(), Settings, _options, _loggers);
        _hosted = hosted;
        return hosted;
    }

    /// <summary>Ends what it started. The actors end behind that: a command that is over waits for nobody.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hosted is { } hosted) await hosted.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _hosted = null;
        _ = _system?.Terminate();
    }

    private ActorSystem System() => _system = BareSystem.Create(_config, _loggers.CreateLogger("Akka"));

    private sealed class NoLifetime : IHostApplicationLifetime
    {
        public static NoLifetime Instance { get; } = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
            // Whoever has started the topology sees that it has ended.
        }
    }
}
