using ActorIpc.Scenarios.Reporting.Texts;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>Says for people what came of scripts.</summary>
internal sealed class TextReport(TextWriter output, Paint paint)
{
    /// <summary>In a word.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Held => "ok",
        Outcome.Failed => "failed",
        Outcome.Wrong => "wrong",
        _ => "unable",
    };

    /// <summary>What came of a script on a kernel.</summary>
    public void Write(ScenarioVerdict verdict)
    {
        foreach (var line in verdict.Lines)
            if (!line.Held) WriteLines(FailureText.Of(line, verdict.Script.Source, paint));
        if (verdict is { Outcome: Outcome.Failed, Problem: { Place: { } place } problem })
        {
            output.WriteLine($"{place}: given up, as a consequence: {problem.Message}");
            WriteLines(ProblemText.Excerpt(verdict.Script.Source, place));
        }

        output.WriteLine($"{Painted(verdict.Outcome)} {verdict.Script.Path} ({Count(verdict)}, {verdict.Kernel})");
    }

    /// <summary>What came of all of them, if they are several.</summary>
    public void Write(Total total)
    {
        if (total.Files < 2) return;
        var parts = Enum.GetValues<Outcome>().Where(outcome => total[outcome] > 0).Select(outcome => $"{total[outcome]} {Word(outcome)}");
        output.WriteLine($"{total.Files} files: {string.Join(", ", parts)}");
    }

    private string Painted(Outcome outcome) => outcome switch
    {
        Outcome.Held => paint.Good(Word(outcome)),
        Outcome.Unable => paint.Odd(Word(outcome)),
        _ => paint.Bad(Word(outcome)),
    };

    private static string Count(ScenarioVerdict verdict)
    {
        if (verdict.Outcome == Outcome.Unable) return "not run";
        var all = verdict.Script.Lines.Count;
        var lines = all == 1 ? "1 line" : $"{all} lines";
        var failed = verdict.Lines.Count(static line => !line.Held);
        return $"{(failed == 0 ? "" : $"{failed} of ")}{lines}{(verdict.Problem is null ? "" : ", not finished")}";
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines) output.WriteLine(line);
    }
}
