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
    public static RecordedChoice NameOf(int number, PendingStep step, PendingSteps steps)
    {
        var (call, on) = StepText.Of(step);
        var name = new RecordedChoice(number, step.Source.Name, call, on);
        var same = SameNamed(steps, name);
        return same.Count > 1 ? name with { Which = same.IndexOf(step) + 1 } : name;
    }

    /// <summary>The step of that name; null if it cannot be done now.</summary>
    public static PendingStep? Find(PendingSteps steps, RecordedChoice name) => SameNamed(steps, name).ElementAtOrDefault((name.Which ?? 1) - 1);

    /// <summary>Every step that can be done, by name.</summary>
    public static IReadOnlyList<RecordedChoice> All(int number, PendingSteps steps) =>
        [.. Enumerable.Range(0, steps.Count).Select(i => steps[i]).OrderBy(step => step.Source.Pid.Value).ThenBy(step => step.Number).Select(step => NameOf(number, step, steps))];

    // Children may have one name, and a process may ask for the same twice. Pids and numbers are given in the order of the schedule, so the order among them says which is meant.
    private static List<PendingStep> SameNamed(PendingSteps steps, RecordedChoice name)
    {
        var same = new List<PendingStep>();
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Source.Name == name.Process && StepText.Of(steps[i]) == (name.Operation, name.Object)) same.Add(steps[i]);
        same.Sort(static (a, b) => (a.Source.Pid.Value, a.Number).CompareTo((b.Source.Pid.Value, b.Number)));
        return same;
    }
}
