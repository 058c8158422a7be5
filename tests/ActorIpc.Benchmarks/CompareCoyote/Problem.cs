using ActorIpc.Exploration;
using ActorIpc.Topologies;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>A problem of concurrency: a program that solves it, and one with its famous mistake.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Mistake">What is wrong with the second one.</param>
internal sealed record Problem(string Name, string Mistake)
{
    public required ProblemProgram Correct { get; init; }

    public required ProblemProgram Broken { get; init; }
}

/// <summary>The same program twice.</summary>
/// <param name="Ours">As a topology.</param>
/// <param name="Coyote">As Coyote's rewriter has left it.</param>
internal sealed record ProblemProgram(Topology Ours, Action Coyote)
{
    /// <summary>What the program on Coyote asserts at its end; null if it asserts nothing.</summary>
    public (string Rule, Func<ExploredState, bool> Holds)? Rule { get; init; }
}
