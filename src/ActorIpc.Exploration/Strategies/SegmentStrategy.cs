using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Strategies;

/// <summary>Processes that go on one after the other, each for so many steps; whoever cannot is passed over, and behind the last one comes the ordinary order.</summary>
/// <remarks>So a schedule can be shortened in many ways and still be followed: what shrinking needs.</remarks>
internal sealed class SegmentStrategy(IReadOnlyList<Segment> segments) : Strategy
{
    private int _segment;
    private int _done;
    private Pid _last;

    public override string Name => "replay";

    public override bool Begin(long number) => number == 0;

    public override PendingStep Choose(PendingSteps steps)
    {
        var step = Next(steps);
        _last = step.Source.Pid;
        return step;
    }

    private PendingStep Next(PendingSteps steps)
    {
        while (_segment < segments.Count)
        {
            var (process, length) = segments[_segment];
            if (_done < length && FirstOf(steps, process) is { } step)
            {
                _done++;
                return step;
            }

            _segment++;
            _done = 0;
        }

        return DefaultOrder.Next(steps, _last);
    }

    private static PendingStep? FirstOf(PendingSteps steps, Pid process)
    {
        PendingStep? first = null;
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Source.Pid == process && (first is null || steps[i].Number < first.Number)) first = steps[i];
        return first;
    }
}

/// <summary>A piece of a schedule in which one process goes on.</summary>
/// <param name="Process">Which.</param>
/// <param name="Length">For how many steps, or until it cannot.</param>
internal readonly record struct Segment(Pid Process, int Length);
