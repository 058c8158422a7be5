using ActorIpc.Console.Live;
using ActorIpc.Hosting;
using ActorIpc.Topologies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Console.Running;

/// <summary>Makes the .NET host in which a topology runs.</summary>
internal static class RunHost
{
    /// <summary>Reads and checks the configuration; starts nothing.</summary>
    /// <param name="topology">What will run.</param>
    /// <param name="screen">Where warnings go.</param>
    /// <param name="config">A HOCON file, or null.</param>
    /// <param name="configure">The other options.</param>
    /// <exception cref="CommandException">The file cannot be read, or a setting in it is wrong.</exception>
    public static IHost Build(Topology topology, LiveOutput screen, string? config, Action<ActorIpcOptions> configure)
    {
        var hocon = config is null ? "" : HostFile.Read(config);
        var builder = NewBuilder();
        builder.Logging.AddProvider(new ScreenLoggerProvider(screen));
        try
        {
            builder.AddActorIpc(topology, options =>
            {
                options.Hocon = hocon;
                configure(options);
            });
        }
        catch (Exception wrong) when (config is not null)
        {
            // HOCON's parser has no exception of its own.
            throw new CommandException(ExitCodes.Usage, $"{config}: {wrong.Message}");
        }

        return builder.Build();
    }

    /// <summary>A host with a kernel in which processes are started one by one.</summary>
    public static IHost BuildKernel(CommandEnvironment environment)
    {
        var builder = NewBuilder();
        builder.AddActorIpcKernel(new ActorIpcOptions { Time = environment.Time });
        return builder.Build();
    }

    private static HostApplicationBuilder NewBuilder()
    {
        // An empty one: configuration files, environment variables and their watchers cost a third of the start, and nobody here reads them.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        // The usual lifetime stops the host at the first signal; what a signal means here is this command's business.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
