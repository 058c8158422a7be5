using ActorIpc.Exploration.Replaying;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>A schedule that is known by names alone: each step must be there when its turn comes, or the replay ends and says what was there.</summary>
/// <param name="choices">The schedule.</param>
/// <param name="recorder">Knows what the processes are called.</param>
internal sealed class NamedReplayStrategy(IReadOnlyList<RecordedChoice> choices, ScheduleRecorder recorder) : Strategy
{
    private int _step;

    public override string Name => "replay";

    /// <summary>Where the schedule could not be followed; null if it could so far.</summary>
    public (int Step, IReadOnlyList<RecordedChoice> Possible)? Mismatch { get; private set; }

    public override bool Begin(long number) => number == 0;

    public override PendingStep? Choose(PendingSteps steps)
    {
        var step = _step < choices.Count ? NamedSteps.Find(steps, choices[_step], recorder.Names) : null;
        if (step is null) Mismatch = (_step + 1, NamedSteps.All(_step + 1, steps, recorder.Names));
        else _step++;
        return step;
    }
}
