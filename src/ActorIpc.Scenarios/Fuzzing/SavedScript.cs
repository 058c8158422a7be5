using System.Text;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>Writes a script down so that it expects what the judge answered.</summary>
internal static class SavedScript
{
    /// <summary>The whole text of a file.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        text.Append($"# Found by '{report.Command}'.\n");
        text.Append($"# In the last line, {report.Found.Difference}.\n");
        foreach (var line in report.Found.Lines) text.Append(line.Text).Append(line.Expectation).Append('\n');
        return text.ToString();
    }
}
