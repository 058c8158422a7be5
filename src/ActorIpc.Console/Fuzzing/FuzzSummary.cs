using System.Globalization;
using ActorIpc.Scenarios.Fuzzing;

namespace ActorIpc.Console.Fuzzing;

/// <summary>What was done, in numbers.</summary>
/// <param name="setup">What was compared.</param>
/// <param name="counts">By mechanism.</param>
/// <param name="elapsed">In this time.</param>
internal sealed class FuzzSummary(FuzzSetup setup, OrderedDictionary<string, FuzzCounts> counts, TimeSpan elapsed)
{
    /// <summary>A line for those who wait.</summary>
    public static string Progress(OrderedDictionary<string, FuzzCounts> counts, TimeSpan elapsed)
    {
        var all = FuzzCounts.Sum(counts.Values);
        return Text($"{all.Operations:N0} operations, {PerSecond(all, elapsed):N0} per second, {all.Scenarios:N0} scenarios, {all.Undecided:N0} undecided, {all.Differences:N0} with a difference");
    }

    /// <summary>The table at the end, and what it comes to.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        var all = FuzzCounts.Sum(counts.Values);
        await output.WriteLineAsync($"{"mechanism",-9} {"operations",12} {"scenarios",10} {"undecided",10} {"differ",7}");
        foreach (var (name, one) in counts)
            if (one.Scenarios > 0) await output.WriteLineAsync(Row(name, one));
        await output.WriteLineAsync(Row("all", all));
        var subjects = string.Join(" and ", setup.Subjects.Select(kernel => kernel.Name));
        await output.WriteLineAsync(Text($"{PerSecond(all, elapsed):N0} operations per second, each on {setup.Judge.Name} and {subjects}."));
        if (all.Undecided > 0) await output.WriteLineAsync($"undecided: scenarios that were given up, because {setup.Judge.Name} itself does not always give the same answer.");
        await output.WriteLineAsync(all.Differences == 0 ? $"{subjects} did everything as {setup.Judge.Name} did." : $"differ: scenarios that ended with a line that {subjects} did otherwise; one script is kept for each kind of difference.");
    }

    private static double PerSecond(FuzzCounts all, TimeSpan elapsed) => all.Operations / Math.Max(elapsed.TotalSeconds, 0.001);

    private static string Row(string name, FuzzCounts one) => Text($"{name,-9} {one.Operations,12:N0} {one.Scenarios,10:N0} {one.Undecided,10:N0} {one.Differences,7:N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
