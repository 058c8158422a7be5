using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;

namespace ActorIpc.Exploration.Shrinking;

/// <summary>Makes a schedule that shows a mistake simpler, as long as it shows the same one: few changes from one process to another, few choices that are not the ordinary ones, few steps.</summary>
/// <remarks>
/// The schedule is cut into pieces in which one process goes on. A piece is left out, joined to another of its process, made longer or shorter, and the rest is followed as well as it can
/// be; what comes of it is kept if it is simpler. The idea is that of Zeller and Hildebrandt, <i>Simplifying and isolating failure-inducing input</i>, IEEE TSE 2002.
/// </remarks>
/// <param name="program">The program.</param>
/// <param name="wanted">The mistake.</param>
/// <param name="tries">How many schedules may be tried.</param>
/// <param name="steps">How many steps those may have, all together: long schedules are tried less often, so that nobody waits for minutes.</param>
/// <param name="cancellation">Ends it with what is the simplest so far.</param>
internal sealed class Shrinker(ExploredProgram program, Found wanted, int tries = 3000, long steps = 300_000, CancellationToken cancellation = default)
{
    private int _left = tries;
    private long _stepsLeft = steps;

    private bool IsOver => _left <= 0 || _stepsLeft <= 0 || cancellation.IsCancellationRequested;

    /// <summary>The simplest schedule that was found.</summary>
    public IReadOnlyList<ScheduleKey> Shrink(IReadOnlyList<ScheduleKey> schedule)
    {
        if (Try(SegmentsOf(schedule)) is not { } best) return schedule;
        for (var isBetter = true; isBetter && !IsOver;)
        {
            isBetter = false;
            foreach (var simpler in Simpler(SegmentsOf(best.Keys)))
            {
                if (IsOver) break;
                if (Try(simpler) is not { } tried || tried.Cost.CompareTo(best.Cost) >= 0) continue;
                (best, isBetter) = (tried, true);
                break;
            }
        }

        return best.Keys;
    }

    private static IEnumerable<IReadOnlyList<Segment>> Simpler(IReadOnlyList<Segment> segments)
    {
        // From the whole tail down to single pieces.
        for (var length = segments.Count; length >= 1; length /= 2)
            for (var at = segments.Count - length; at >= 0; at -= Math.Max(1, length))
                yield return [.. segments.Take(at), .. segments.Skip(at + length)];

        for (var i = 0; i < segments.Count; i++)
        {
            // Let it go on as far as it can.
            yield return [.. segments.Take(i), segments[i] with { Length = int.MaxValue }, .. segments.Skip(i + 1)];
            // Do the next piece of the same process now, or this one with the next, or both somewhere in between.
            var next = IndexOf(segments, segments[i], i + 1);
            if (next < 0) continue;
            var joined = segments[i] with { Length = Sum(segments[i].Length, segments[next].Length) };
            var between = segments.Skip(i + 1).Take(next - i - 1).ToList();
            for (var at = 0; at <= between.Count; at++)
                yield return [.. segments.Take(i), .. between.Take(at), joined, .. between.Skip(at), .. segments.Skip(next + 1)];
        }

        for (var i = 0; i < segments.Count; i++)
            if (segments[i].Length > 1) yield return [.. segments.Take(i), segments[i] with { Length = segments[i].Length / 2 }, .. segments.Skip(i + 1)];
        for (var i = 0; i < segments.Count; i++)
            if (segments[i].Length > 1) yield return [.. segments.Take(i), segments[i] with { Length = segments[i].Length - 1 }, .. segments.Skip(i + 1)];
    }

    private static int IndexOf(IReadOnlyList<Segment> segments, Segment same, int from)
    {
        for (var i = from; i < segments.Count; i++)
            if (segments[i].Process == same.Process) return i;
        return -1;
    }

    private static int Sum(int a, int b) => a > int.MaxValue - b ? int.MaxValue : a + b;

    private static List<Segment> SegmentsOf(IReadOnlyList<ScheduleKey> schedule)
    {
        var segments = new List<Segment>();
        foreach (var key in schedule)
        {
            if (segments.Count > 0 && segments[^1].Process == key.Process) segments[^1] = segments[^1] with { Length = segments[^1].Length + 1 };
            else segments.Add(new Segment(key.Process, 1));
        }

        return segments;
    }

    private Tried? Try(IReadOnlyList<Segment> segments)
    {
        _left--;
        var counter = new CountingStrategy(new SegmentStrategy(segments));
        var run = new ScheduleRun(program, counter);
        run.Run();
        _stepsLeft -= run.Keys.Count;
        return Verdict.Of(run) is { } found && found.Kind == wanted.Kind && found.Signature == wanted.Signature
            ? new Tried([.. run.Keys], (counter.Switches, counter.Forced, run.Keys.Count))
            : null;
    }

    private sealed record Tried(IReadOnlyList<ScheduleKey> Keys, (int Switches, int Forced, int Steps) Cost);
}
