namespace ActorIpc.Benchmarks.Compare;

/// <summary>Prints one workload's results.</summary>
internal static class Table
{
    public static void Write(Workload workload, IReadOnlyList<Results> results, TextWriter output)
    {
        var ours = workload.Ours is null ? null : results[0];
        var volume = workload.BytesPerOperation > 0 ? "GB/s" : "";

        output.WriteLine($"{workload.Name,-32}{workload.Unit,14}{volume,9}{"lowest .. highest",22}   ActorIpc is");
        foreach (var row in results)
        {
            var range = $"{Short(row.Lowest)} .. {Short(row.Highest)}";
            volume = workload.BytesPerOperation > 0 ? $"{row.Median * workload.BytesPerOperation / 1e9:F2}" : "";
            output.WriteLine($"  {row.Contender,-30}{Short(row.Median),14}{volume,9}{range,22}   {Verdict(workload, ours, row)}".TrimEnd());
        }

        output.WriteLine();
    }

    private static string Verdict(Workload workload, Results? ours, Results row)
    {
        if (row == ours)
            return "";

        var target = workload.Targets.FirstOrDefault(target => target.Peer == row.Contender);
        var asked = target is null ? "" : $"{(workload.LessIsBetter ? "at most" : "at least")} {target.Ratio:F2}{(target.OrAtLeast is { } enough ? $" or {Short(enough)}" : "")} wanted";
        if (ours is null)
            return asked;

        var ratio = ours.RatioTo(row);
        if (target is null)
            return $"{ratio:F2} x";

        return $"{ratio:F2} x, {asked}: {(workload.Reaches(ours.Median, ratio, target) ? "reached" : "NOT REACHED")}";
    }

    private static string Short(double value) => value switch
    {
        >= 1e6 => $"{value / 1e6:F2} M",
        >= 1e4 => $"{value / 1e3:F1} k",
        _ => $"{value:F0}",
    };
}
