using System.Globalization;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>Prints how all explorers did on one problem.</summary>
internal static class ScoreTable
{
    public static void WriteLegend(TextWriter output) => output.WriteLine("""
        x: how many times the schedules per second, and how many times less processor time, than the faster one of Coyote's, round by round.
        found to ms: in how many searches, after how many schedules and how long; medians. ms shown: until it was also made simpler and written down.
        steps: the choices that the schedule consists of, as found and as shown. Coyote also chooses when a thread is created and waited for.

        """);

    public static void Write(Problem problem, IReadOnlyList<Score> scores, int seeds, TimeSpan patience, TextWriter output)
    {
        var peer = FastestPeer(scores);
        output.WriteLine(problem.Name);
        output.WriteLine($"{"",-28}{"without a mistake",-58}with it: {problem.Mistake}; seeds 1 to {seeds}, {patience.TotalSeconds:F0} s each at most");
        output.WriteLine($"{"",-28}{"schedules/s",11}{"x",7}{"CPU µs",9}{"x",7}{"false alarms",20}    {"found",8}{"schedules",11}{"ms",9}{"ms shown",10}{"steps",12}");
        foreach (var score in scores) output.WriteLine($"  {score.Explorer.Name,-26}{Rates(score, peer)}    {Hunts(score)}".TrimEnd());
        output.WriteLine();
    }

    /// <summary>Whoever of the others is the fastest: what ratios are to.</summary>
    public static Score FastestPeer(IReadOnlyList<Score> scores) => scores.Where(score => !score.Explorer.IsOurs).MaxBy(score => score.Rate.Median)!;

    private static string Rates(Score score, Score peer)
    {
        var isOurs = score.Explorer.IsOurs;
        // Processor time is a cost: how many times less of it.
        var (rate, time) = isOurs ? ($"{score.Rate.RatioTo(peer.Rate):F0}", $"{peer.ProcessorTime.RatioTo(score.ProcessorTime):F0}") : ("", "");
        return string.Create(CultureInfo.InvariantCulture, $"{score.Rate.Median,11:N0}{rate,7}{score.ProcessorTime.Median,9:N1}{time,7}{$"{score.Alarms} of {score.Schedules:N0}",20}");
    }

    private static string Hunts(Score score)
    {
        var found = score.Found;
        var schedules = Text(score.MedianOf(static hunt => hunt.Schedules), 0);
        var search = Text(score.MedianOf(static hunt => hunt.Search.TotalMilliseconds), 2);
        var shown = Text(score.MedianOf(static hunt => hunt.Found!.UntilShown.TotalMilliseconds), 2);
        return $"{$"{found.Count}/{score.Hunts.Count}",8}{schedules,11}{search,9}{shown,10}{Steps(score.Explorer, found),12}";
    }

    private static string Text(double? value, int digits) => value?.ToString($"N{digits}", CultureInfo.InvariantCulture) ?? "-";

    private static string Steps(IExplorer explorer, IReadOnlyList<Counterexample> found)
    {
        if (found.Count == 0) return "-";
        var (asFound, asShown) = (MedianOf(found.Select(static one => one.StepsAsFound)), MedianOf(found.Select(static one => one.StepsAsShown)));
        return explorer.IsOurs ? $"{asFound} -> {asShown}" : $"{asFound}";
    }

    private static int MedianOf(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
