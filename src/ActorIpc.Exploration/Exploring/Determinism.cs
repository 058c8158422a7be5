using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;

namespace ActorIpc.Exploration.Exploring;

/// <summary>Runs a schedule once more, and looks whether the same happens.</summary>
internal static class Determinism
{
    public static Found? Check(ScheduleRun first)
    {
        var again = new ScheduleRun(first.Program, new ReplayStrategy(first.Keys));
        again.Run();
        for (var i = 0; i < Math.Max(first.Keys.Count, again.Keys.Count); i++)
            if (i >= first.Keys.Count || i >= again.Keys.Count || first.Keys[i] != again.Keys[i]) return AtStep(i + 1);
        foreach (var (one, other) in first.Topology.Members.Zip(again.Topology.Members))
            if (one.Status != other.Status) return Differs($"{one.Declaration.Name} {one.Status} once and {other.Status} the other time");
        return null;
    }

    /// <summary>The mistake that two runs with the same steps so far have shown.</summary>
    /// <param name="step">Where they went apart, 1 and up.</param>
    public static Found AtStep(int step) => Differs($"at step {step} another call was made");

    private static Found Differs(string where) => new(FindingKind.Nondeterminism, "", $"The same schedule went two ways: {where}. A program depends on a clock, on chance, or on memory that runs share.");
}
