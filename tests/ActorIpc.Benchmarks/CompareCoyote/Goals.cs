using System.Globalization;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>What is asked of our exploration of the bounded buffer.</summary>
/// <param name="scores">How all did on it.</param>
internal sealed class Goals(IReadOnlyList<Score> scores)
{
    private const double SchedulesPerSecond = 50_000;
    private const double TimesCoyote = 50;

    /// <summary>Says whether our fastest strategy reaches them in this run, against Coyote's fastest.</summary>
    public void Write(TextWriter output)
    {
        var ours = scores.Where(static score => score.Explorer.IsOurs).MaxBy(static score => score.Rate.Median)!;
        var peer = ScoreTable.FastestPeer(scores);
        var (rate, ratio) = (ours.Rate.Median, ours.Rate.RatioTo(peer.Rate));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The bounded buffer by {ours.Explorer.Name}: "
            + $"{rate:N0} schedules/s, {SchedulesPerSecond:N0} wanted: {Verdict(rate >= SchedulesPerSecond)}; "
            + $"{ratio:N0} x {peer.Explorer.Name}, {TimesCoyote:N0} wanted: {Verdict(ratio >= TimesCoyote)}. "
            + $"Processor time: {ours.ProcessorTime.Median:N1} µs each, {peer.ProcessorTime.RatioTo(ours.ProcessorTime):N0} times less."));
    }

    private static string Verdict(bool isReached) => isReached ? "reached" : "NOT REACHED";
}
