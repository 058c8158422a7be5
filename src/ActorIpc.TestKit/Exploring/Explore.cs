using System.Runtime.CompilerServices;
using ActorIpc.TestKit.Exploring;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit;

/// <summary>Goes through the interleavings of a topology in a test: <c>await Explore.Topology(MyTopology).AssertNoDeadlockAsync()</c>.</summary>
public static class Explore
{
    /// <summary>Explores a topology: 10,000 schedules by partial-order sampling, if nothing else is said.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="expression">How the test writes it; left to the compiler.</param>
    public static TopologyExploration Topology(Topology topology, [CallerArgumentExpression(nameof(topology))] string expression = "")
    {
        ArgumentNullException.ThrowIfNull(topology);
        return new TopologyExploration(topology, [], expression);
    }

    /// <summary>Explores a topology made for arguments, as an example is.</summary>
    /// <param name="template">Makes it.</param>
    /// <param name="arguments">What for: <c>["--rounds", "2"]</c>; null for none.</param>
    /// <param name="expression">How the test writes the template; left to the compiler.</param>
    /// <exception cref="UsageException">The arguments are wrong.</exception>
    public static TopologyExploration Topology(TopologyTemplate template, IReadOnlyList<string>? arguments = null, [CallerArgumentExpression(nameof(template))] string expression = "")
    {
        ArgumentNullException.ThrowIfNull(template);
        arguments ??= [];
        var written = arguments.Count == 0 ? "" : $", [{string.Join(", ", arguments.Select(CodeText.Literal))}]";
        return new TopologyExploration(template.Create(arguments), arguments, expression + written);
    }
}
