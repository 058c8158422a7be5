using System.Globalization;
using ActorIpc.Exploration;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Exploring;

/// <summary>What is said of an exploration, line by line.</summary>
internal static class ExploreWords
{
    private const int NamesShown = 3;

    /// <summary>A line for those who wait.</summary>
    public static string Progress(ExploreProgress progress) =>
        Text($"{progress.Schedules:N0} schedules, {Rate(progress.Schedules, progress.Elapsed):N0} per second, {progress.Steps:N0} steps, {progress.Elapsed.TotalSeconds:N0} s");

    /// <summary>How thorough it was, and how long it took.</summary>
    public static string Coverage(ExplorationResult result, ulong seed)
    {
        var how = result.Strategy.StartsWith("dfs", StringComparison.Ordinal) ? result.Strategy : Text($"{result.Strategy}, seed {seed}");
        return Text($"{result.Coverage} ({how}): {result.Steps:N0} steps in {result.Elapsed.TotalSeconds:N2} s, {Rate(result.Schedules, result.Elapsed):N0} schedules per second");
    }

    /// <summary>How a mistake was found.</summary>
    public static string Found(Finding finding)
    {
        var shorter = finding.StepsAsFound > finding.Choices.Count ? Text($", and made simpler: {finding.StepsAsFound} steps became {finding.Choices.Count}") : "";
        return Text($"Found in schedule {finding.Schedule}{shorter}.");
    }

    /// <summary>Whether the actors of production do the same; null if they were not asked.</summary>
    public static string? Confirmation(Finding finding) => finding.IsConfirmed switch
    {
        true => "Confirmed: the actors that run in production do the same in this order.",
        false => $"Not confirmed on the actors that run in production: {HarmlessText.Line(finding.Mismatch ?? "")}",
        null => null,
    };

    /// <summary>What looks like a mistake and is none; those that differ only in the process are one line, unless all is shown.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<string> warnings, bool isFull)
    {
        if (isFull) return warnings.Select(static warning => $"warning: {HarmlessText.Line(warning)}");
        return warnings.Select(static warning => warning.Split(' ', 2)).GroupBy(static words => words[^1]).Select(static same =>
        {
            var names = same.Select(static words => words[0]).ToList();
            var others = names.Count == 1 ? ""
                : names.Count <= NamesShown ? $" (and so {string.Join(" and ", names.Skip(1))})"
                : $" (and so {string.Join(", ", names.Skip(1).Take(NamesShown - 1))} and {names.Count - NamesShown} more; --full names all)";
            return $"warning: {HarmlessText.Line($"{names[0]} {same.Key}")}{others}";
        });
    }

    /// <summary>A word as a shell takes it.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ',' or '=' or ':' or '+') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static double Rate(long schedules, TimeSpan elapsed) => schedules / Math.Max(elapsed.TotalSeconds, 0.001);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
