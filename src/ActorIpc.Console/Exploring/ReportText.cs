using ActorIpc.Exploration;

namespace ActorIpc.Console.Exploring;

/// <summary>The report of what was found, as text for this terminal.</summary>
internal static class ReportText
{
    /// <summary>Writes it.</summary>
    public static string Of(ScheduleReport report, ExploreOutput output, CommandEnvironment environment) => $"{report.Topology}: {report.Headline}\n{string.Concat(report.Rows.Select(row => $"{row.Step,4} {row.Process}: {row.Call} on {row.On} {row.Effect} {row.Outcome}\n"))}";
}
