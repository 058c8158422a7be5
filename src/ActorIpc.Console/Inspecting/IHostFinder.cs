using ActorIpc.Console.Running;
using ActorIpc.Inspection;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Inspecting;

/// <summary>Finds running hosts.</summary>
internal interface IHostFinder
{
    /// <summary>Connects to a host.</summary>
    /// <param name="name">Its name; null for the only one that is running.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">There is none, none of that name, or several and none was named.</exception>
    Task<IHostConnection> FindAsync(string? name, CancellationToken cancellationToken);
}

/// <summary>A running host that can be looked at.</summary>
internal interface IHostConnection : IAsyncDisposable
{
    /// <summary>The host's name.</summary>
    string Name { get; }

    /// <summary>How everything stands.</summary>
    /// <exception cref="IOException">The host has ended, as the message says.</exception>
    Task<KernelView> LookAsync(CancellationToken cancellationToken);

    /// <summary>What happens from now on, until the host ends.</summary>
    IAsyncEnumerable<TraceEvent> FollowAsync(CancellationToken cancellationToken);

    /// <summary>How many events came too fast since <see cref="FollowAsync"/> began, and are lost.</summary>
    long Dropped { get; }
}

/// <summary>Where nobody has said how hosts are found.</summary>
internal sealed class NoHosts : IHostFinder
{
    /// <inheritdoc/>
    public Task<IHostConnection> FindAsync(string? name, CancellationToken cancellationToken) =>
        throw new CommandException(ExitCodes.Failed, "no host is running", "'actoripc shell' and 'actoripc run' start one.");
}
