using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Replaying;

/// <summary>Names for the steps that can be done, and back.</summary>
internal static class NamedSteps
{
    /// <summary>What a step is called among those that can be done.</summary>
    /// <param name="number">Its number in the schedule, 1 and up.</param>
    /// <param name="step">The step.</param>
    /// <param name="steps">Those that can be done; it is one of them.</param>
    /// <param name="names">What the processes are called.</param>
    public static RecordedChoice NameOf(int number, PendingStep step, PendingSteps steps, ProcessNames names)
    {
        var (call, on) = StepText.Of(step, names);
        var name = new RecordedChoice(number, names.Of(step.Source.Pid), call, on);
        var same = SameNamed(steps, name, names);
        return same.Count > 1 ? name with { Which = same.IndexOf(step) + 1 } : name;
    }

    /// <summary>The step of that name; null if it cannot be done now.</summary>
    public static PendingStep? Find(PendingSteps steps, RecordedChoice name, ProcessNames names) => SameNamed(steps, name, names).ElementAtOrDefault((name.Which ?? 1) - 1);

    /// <summary>Every step that can be done, by name.</summary>
    public static IReadOnlyList<RecordedChoice> All(int number, PendingSteps steps, ProcessNames names) =>
        [.. Enumerable.Range(0, steps.Count).Select(i => steps[i]).OrderBy(step => step.Source.Pid.Value).ThenBy(step => step.Number).Select(step => NameOf(number, step, steps, names))];

    // A process may ask two objects of one name for the same. Numbers are given in the order of its calls, so the order among them says which is meant.
    private static List<PendingStep> SameNamed(PendingSteps steps, RecordedChoice name, ProcessNames names)
    {
        var same = new List<PendingStep>();
        for (var i = 0; i < steps.Count; i++)
            if (names.Of(steps[i].Source.Pid) == name.Process && StepText.Of(steps[i], names) == (name.Operation, name.Object)) same.Add(steps[i]);
        same.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        return same;
    }
}
