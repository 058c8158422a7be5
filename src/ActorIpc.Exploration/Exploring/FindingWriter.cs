using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Shrinking;
using ActorIpc.Exploration.Strategies;

namespace ActorIpc.Exploration.Exploring;

/// <summary>Makes of a schedule that shows a mistake what people are shown: a simpler one, step by step.</summary>
internal static class FindingWriter
{
    public static Finding Write(ExploredProgram program, Found found, IReadOnlyList<ScheduleKey> schedule, long number, CancellationToken cancellation)
    {
        // What does not depend on the schedule alone cannot be made simpler by trying others.
        var isStable = found.Kind is not (FindingKind.Nondeterminism or FindingKind.UncontrolledAwait);
        var simplest = isStable ? new Shrinker(program, found, cancellation: cancellation).Shrink(schedule) : schedule;
        var recorder = new ScheduleRecorder();
        var run = new ScheduleRun(program, new ReplayStrategy(simplest), recorder);
        run.Run();
        // Steps have other numbers in the simpler schedule.
        var shown = isStable ? Verdict.Of(run) ?? found : found;
        // What was put in the place of an object is none of the objects that run in production.
        var isTried = isStable && program is { ConfirmsOnActors: true, Substitute: null } && !cancellation.IsCancellationRequested;
        var confirmation = isTried ? ActorConfirmation.Of(program, recorder, run.BrokenRule) : null;
        return new Finding(shown.Kind, shown.Headline, ReportOf(program, shown, recorder), recorder.Choices, number + 1)
        {
            Signature = found.Signature,
            StepsAsFound = schedule.Count,
            IsConfirmed = confirmation?.IsConfirmed,
            Mismatch = confirmation?.Mismatch,
        };
    }

    public static ScheduleReport ReportOf(ExploredProgram program, Found found, ScheduleRecorder recorder) => new(
        program.Topology.Name, found.Kind, found.Headline, recorder.Processes, recorder.Rows, recorder.Ends, recorder.Objects)
    {
        Marked = found.Unordered is { } pair ? [pair.First.Step, pair.Second.Step] : [],
    };
}
