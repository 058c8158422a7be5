using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Running;

/// <summary>The order in which things happen if nobody chooses otherwise: whoever did the last step goes on; if he cannot, the process that was created first.</summary>
internal static class DefaultOrder
{
    /// <summary>The step that comes next.</summary>
    /// <param name="steps">Those that can.</param>
    /// <param name="last">Who did the last one.</param>
    public static PendingStep Next(PendingSteps steps, Pid last)
    {
        var next = steps[0];
        for (var i = 1; i < steps.Count; i++)
            if (Rank(steps[i], last).CompareTo(Rank(next, last)) < 0) next = steps[i];
        return next;
    }

    private static (bool, int, int) Rank(PendingStep step, Pid last) => (step.Source.Pid != last, step.Source.Pid.Value, step.Number);
}
