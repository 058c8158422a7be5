using System.Text;
using ActorIpc.Exploration;

namespace ActorIpc.TestKit.Exploring;

/// <summary>The schedule as text.</summary>
internal static class ReportText
{
    public static string Of(ScheduleReport report)
    {
        var text = new StringBuilder();
        foreach (var row in report.Rows)
        {
            text.Append($"{(row.IsSwitch ? '*' : ' ')}{row.Step,4}  {row.Process}: {row.Call} on {row.On}{(row.Effect == RowEffect.Blocks ? " waits" : $" = {row.Outcome}")}");
            foreach (var resumed in row.Resumed) text.Append($"; {resumed.Process} goes on: {resumed.Call} = {resumed.Outcome}");
            text.AppendLine();
        }

        foreach (var end in report.Ends)
            text.AppendLine($"      {end.Process} {end.Status ?? (end.Waits.Count == 0 ? "goes on" : $"waits in {string.Join(" and in ", end.Waits.Select(wait => $"{wait.Call} on {wait.On}"))}{(end.IsStuck ? " for ever" : "")}")}");
        return text.ToString();
    }
}
