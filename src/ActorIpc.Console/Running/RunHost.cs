using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Hosting;
using ActorIpc.Topologies;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorIpc.Console.Running;

/// <summary>Makes the host in which a topology runs.</summary>
internal static class RunHost
{
    /// <summary>Reads and checks the configuration; starts nothing.</summary>
    /// <param name="topology">What will run.</param>
    /// <param name="screen">Where warnings go.</param>
    /// <param name="config">A HOCON file, or null.</param>
    /// <param name="options">The other options.</param>
    /// <exception cref="CommandException">The file cannot be read, or a setting in it is wrong.</exception>
    public static BareHost Build(Topology topology, LiveOutput screen, string? config, ActorIpcOptions options)
    {
        if (config is not null) options.Hocon = HostFile.Read(config);
        try
        {
            var host = new BareHost(options, new ScreenLoggers(screen));
            foreach (var declared in topology.Objects) declared.Validate(host.Settings);
            return host;
        }
        catch (Exception wrong) when (config is not null)
        {
            // HOCON's parser has no exception of its own.
            throw new CommandException(ExitCodes.Usage, $"{config}: {wrong.Message}");
        }
    }

    /// <summary>A host with a kernel in which processes are started one by one.</summary>
    public static BareHost BuildKernel(CommandEnvironment environment) => new(new ActorIpcOptions { Time = environment.Time }, NullLoggerFactory.Instance);
}
