using System.Text;
using ActorIpc.Exploration;

namespace ActorIpc.TestKit.Exploring;

/// <summary>What a test that fails because of a schedule prints: what was expected, the schedule, and how to see it again.</summary>
internal static class FailureText
{
    public static IpcAssertionException Of(TopologyExploration exploration, ExploreOptions options, string failure, ExplorationResult result, string assertion, string? explanation = null)
    {
        var finding = result.Finding!;
        var text = new StringBuilder(failure).AppendLine().AppendLine();
        if (explanation is not null) text.AppendLine(explanation).AppendLine();
        text.AppendLine(ScheduleText.Write(finding.Report, exploration.Report).TrimEnd()).AppendLine();
        text.Append($"Schedule {finding.Schedule} of {result.Strategy} showed it, with {Steps(finding.StepsAsFound)}; this is the simplest that was found with the same mistake: {Steps(finding.Report.Rows.Count)}.").AppendLine();
        if (finding.IsConfirmed is { } isConfirmed)
            text.AppendLine(isConfirmed ? "The actors that run in production do the same in this schedule." : $"The actors that run in production went another way: {finding.Mismatch}");
        var path = Replays.Write(exploration, options, finding);
        text.AppendLine($"Replay file:   {path}");
        text.AppendLine($"In a test:     await {exploration.Code}.Replaying({CodeText.Literal(path)}).{assertion};");
        text.Append($"On a terminal: {Replays.Command(exploration, path)}");
        return new IpcAssertionException(text.ToString());
    }

    private static string Steps(int count) => $"{count} step{(count == 1 ? "" : "s")}";
}
