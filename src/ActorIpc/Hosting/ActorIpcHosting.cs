using ActorIpc.Kernel;
using ActorIpc.Topologies;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorIpc.Hosting;

/// <summary>Runs a topology in a .NET host.</summary>
public static class ActorIpcHosting
{
    /// <summary>
    /// Adds a topology to a host: it starts with the host and stops gracefully with it, and when it has finished the host ends. The process's exit code says how
    /// (see <see cref="TopologyResult.ExitCode"/>).
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="topology">What to run.</param>
    /// <param name="configure">Changes the options, if given.</param>
    public static IHostApplicationBuilder AddActorIpc(this IHostApplicationBuilder builder, Topology topology, Action<ActorIpcOptions>? configure = null)
    {
        var options = new ActorIpcOptions();
        configure?.Invoke(options);
        var settings = builder.AddActors(options);
        foreach (var declared in topology.Objects) declared.Validate(settings);
        builder.Services.AddSingleton(topology);
        builder.Services.AddSingleton<TopologyHost>();
        builder.Services.AddSingleton<ITopologyHost>(services => services.GetRequiredService<TopologyHost>());
        // After Akka's own, because hosted services are stopped in the reverse order: the processes are asked to stop while their actors still live.
        builder.Services.AddHostedService(services => services.GetRequiredService<TopologyHost>());
        return builder;
    }

    // Before anything starts: a wrong setting is an error here, and not in the middle of a run.
    private static IpcSettings AddActors(this IHostApplicationBuilder builder, ActorIpcOptions options)
    {
        var config = options.ReadHocon();
        var settings = IpcSettingsReader.Read(config);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(options);
        builder.Services.Configure<HostOptions>(host =>
        {
            // Time for the processes, and some for everything else; a longer one that the user has set stays.
            var needed = 2 * settings.StopTimeout + TimeSpan.FromSeconds(5);
            if (host.ShutdownTimeout < needed) host.ShutdownTimeout = needed;
        });
        builder.Services.AddAkka("actoripc", akka =>
        {
            akka.AddHocon(config.WithFallback(ActorSystemConfig.Base), HoconAddMode.Prepend)
                .ConfigureLoggers(loggers =>
                {
                    loggers.ClearLoggers();
                    loggers.AddLoggerFactory();
                })
                // Before the host's own actors, who may ask for it as soon as they are there.
                .WithActors((system, registry) => registry.Register<IpcGateway>(system.ActorOf(IpcGateway.Props, "actoripc-gateway")));
            options.ConfigureAkka?.Invoke(akka);
        });
        return settings;
    }
}

/// <summary>What can be said about a hosted topology.</summary>
public sealed class ActorIpcOptions
{
    /// <summary>HOCON text that goes over <c>reference.conf</c>.</summary>
    public string Hocon { get; set; } = "";

    /// <summary>The streams that processes see as standard input and output; null takes the console's.</summary>
    public HostEnvironment? Environment { get; set; }

    /// <summary>The clock; null takes the machine's.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>Adds to the actor system in which the topology runs: the host's own actors, which may join it as guests (<see cref="IpcGateway"/>).</summary>
    public Action<AkkaConfigurationBuilder>? ConfigureAkka { get; set; }

    /// <summary>Told of the event log before the first process starts, for those who want to see everything.</summary>
    public Action<Tracing.EventLog>? OnKernel { get; set; }

    /// <summary>Whether other actors of the system may join as guests.</summary>
    internal bool TakesGuests { get; set; } = true;

    internal Akka.Configuration.Config ReadHocon() => HoconText.Parse(Hocon);
}
