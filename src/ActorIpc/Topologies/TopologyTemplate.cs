namespace ActorIpc.Topologies;

/// <summary>A topology that can be made for given arguments: what a command lists and runs by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it shows, in a line.</param>
/// <param name="Usage">Its arguments, as a usage line has them: <c>[--top N] [FILE...]</c>.</param>
/// <param name="Create">Makes it for the arguments; throws a <see cref="UsageException"/> if they are wrong.</param>
public sealed record TopologyTemplate(string Name, string Summary, string Usage, Func<IReadOnlyList<string>, Topology> Create)
{
    /// <summary>What each argument is for, a line each; empty if there is nothing to say.</summary>
    public string Help { get; init; } = "";
}

/// <summary>The arguments of a topology are wrong.</summary>
/// <param name="message">What is wrong, and what is allowed.</param>
public sealed class UsageException(string message) : Exception(message);
