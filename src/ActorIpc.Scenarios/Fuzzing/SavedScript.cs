using System.Text;
using ActorIpc.Scenarios.Fuzzing.Comparing;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>Writes a script down so that it expects what the judge answered.</summary>
internal static class SavedScript
{
    /// <summary>The whole text of a file.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        text.AppendLine($"# Found by 'actoripc fuzz --mechanism {report.Mechanism} --seed {report.Seed} --first {report.Scenario}'.");
        text.AppendLine($"# The last line, {report.Found.Difference}.");
        foreach (var line in report.Found.Lines) text.AppendLine(Line(line));
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Line(DoneLine line)
    {
        var result = "";
        var own = (line.Statement as CallStatement)?.Caller;
        if (own is { } caller) result = " = " + (line.Same is { } same ? $"same {same}" : ResultText.Of(Outcome.Find(line.Judged, caller)));
        var others = line.Judged.Completions.Where(completion => completion.Caller != own).Select(completion => $"{completion.Caller} = {ResultText.Of(completion.Result)}").ToList();
        return line.Text + result + (others.Count > 0 ? " ; " + string.Join(", ", others) : "");
    }
}
