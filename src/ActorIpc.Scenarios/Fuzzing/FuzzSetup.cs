using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>What is compared with what, and how long.</summary>
/// <param name="Judge">Who is right.</param>
/// <param name="Subjects">Who is compared with it.</param>
/// <param name="Menus">The mechanisms, a scenario of each in turn.</param>
/// <param name="Seed">The same seed gives the same scenarios, as long as the kernels agree.</param>
internal sealed record FuzzSetup(ScenarioKernel Judge, IReadOnlyList<ScenarioKernel> Subjects, IReadOnlyList<Menu> Menus, ulong Seed)
{
    /// <summary>The first scenario's number; a scenario depends on the seed and its number alone.</summary>
    public long First { get; init; }

    /// <summary>Ends after the scenario in which there have been so many operations.</summary>
    public long Operations { get; init; } = long.MaxValue;

    /// <summary>Whether differences are shrunk.</summary>
    public bool Shrinks { get; init; } = true;

    /// <summary>The most time that a difference is shrunk for.</summary>
    public TimeSpan ShrinkTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether nobody waits for the result any more: then a difference is not shrunk further.</summary>
    public Func<bool> IsUnwanted { get; init; } = static () => false;

    /// <summary>The clock for that.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
