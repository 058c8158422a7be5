using System.Text;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Reporting.Texts;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting;

/// <summary>What the same script came to on several kernels, in columns; lines on which they differ are marked.</summary>
internal sealed class SideBySide(Script script, IReadOnlyList<string> kernels)
{
    private const int WidestLine = 72;
    private const int WidestCell = 44;
    private const string NotDone = "-";

    // For each kernel and line what each round came to.
    private readonly List<Came>[][] _came =
        [.. kernels.Select(_ => Enumerable.Range(0, script.Lines.Count).Select(static _ => new List<Came>()).ToArray())];

    private readonly bool[][] _failed = [.. kernels.Select(_ => new bool[script.Lines.Count])];

    /// <summary>Sees what happens on one of them, and why if that is to be said too.</summary>
    public IScenarioObserver Observer(int kernel, ILineExplainer? explainer) => new Column(this, kernel, explainer);

    /// <summary>Prints the table.</summary>
    public void Write(TextWriter output, Paint paint)
    {
        var rows = new List<(bool Differs, string Number, string Text, string[] Cells, IEnumerable<string> Notes)>();
        for (var i = 0; i < script.Lines.Count; i++)
        {
            var line = script.Lines[i];
            if (line.Statement is Needs or Declare) continue;
            var round = FirstDifference(i);
            var cells = kernels.Select((_, kernel) => Cell(kernel, i, round ?? 0)).ToArray();
            var number = $"{line.Place.Line}{(round > 0 ? $"/{round + 1}" : "")}";
            rows.Add((round is not null, number, FailureText.Shorten(Left(line), WidestLine), cells, Notes(i, round ?? 0)));
        }

        var numberWidth = rows.Select(static row => row.Number.Length).DefaultIfEmpty().Max();
        var textWidth = rows.Select(static row => row.Text.Length).DefaultIfEmpty().Max();
        var widths = kernels.Select((kernel, k) => rows.Select(row => row.Cells[k].Length).Append(kernel.Length).Max()).ToArray();
        // A path is often longer than all lines of its script: above them it does not push the columns off the screen.
        output.WriteLine(script.Path);
        output.WriteLine(Row(" ", "".PadLeft(numberWidth), "".PadRight(textWidth), kernels, widths));
        var indent = "".PadLeft(numberWidth + 4);
        foreach (var (differs, number, text, cells, notes) in rows)
        {
            var row = Row(differs ? "!" : " ", number.PadLeft(numberWidth), text.PadRight(textWidth), cells, widths);
            output.WriteLine(differs ? paint.Odd(row) : row);
            foreach (var note in notes) output.WriteLine(paint.Quiet($"{indent}  {note}"));
        }
    }

    private static string Row(string mark, string number, string text, IReadOnlyList<string> cells, int[] widths)
    {
        var row = new StringBuilder().Append(mark).Append(' ').Append(number).Append("  ").Append(text);
        for (var i = 0; i < cells.Count; i++) row.Append("  ").Append(cells[i].PadRight(widths[i]));
        return row.ToString().TrimEnd();
    }

    private string Cell(int kernel, int line, int round) =>
        FailureText.Shorten(Raw(kernel, line, round), WidestCell) + (_failed[kernel][line] ? " (failed)" : "");

    private string Raw(int kernel, int line, int round) => At(kernel, line, round)?.Text ?? NotDone;

    private Came? At(int kernel, int line, int round)
    {
        var rounds = _came[kernel][line];
        return rounds.Count == 0 ? null : rounds[Math.Min(round, rounds.Count - 1)];
    }

    // Said once where all kernels agree.
    private IEnumerable<string> Notes(int line, int round)
    {
        var notes = kernels.Select((kernel, k) => (Kernel: kernel, At(k, line, round)?.Why)).Where(static note => note.Why is not null)
            .GroupBy(static note => note.Why!, static note => note.Kernel).ToList();
        foreach (var note in notes)
            foreach (var sentence in note.Key.Split('\n')) yield return notes.Count == 1 ? sentence : $"{string.Join(", ", note)}: {sentence}";
    }

    // A kernel that cannot run the script differs from none.
    private int? FirstDifference(int line)
    {
        var ran = Enumerable.Range(0, kernels.Count).Where(kernel => _came[kernel].Any(static rounds => rounds.Count > 0)).ToList();
        if (ran.Count < 2) return null;
        var rounds = ran.Max(kernel => _came[kernel][line].Count);
        for (var round = 0; round < Math.Max(1, rounds); round++)
            foreach (var kernel in ran)
                if (Raw(kernel, line, round) != Raw(ran[0], line, round)) return round;
        return null;
    }

    // What is done; what was expected is not what the columns show.
    private static string Left(Line line)
    {
        var end = line.Result?.Place.Column ?? (line.Completions.Count > 0 ? line.Completions[0].Place.Column : int.MaxValue);
        return end == int.MaxValue ? line.Text : line.Text[..Math.Clamp(end - line.Place.Column, 0, line.Text.Length)].TrimEnd(' ', '\t', '=', ';');
    }

    private sealed record Came(string Text, string? Why);

    private sealed class Column(SideBySide table, int kernel, ILineExplainer? explainer) : IScenarioObserver
    {
        public void OnStep(StepOutcome outcome)
        {
            var rounds = table._came[kernel][outcome.Index];
            var came = new Came(StepText.Of(outcome), explainer?.Explain(outcome));
            // Many rounds usually come to the same: one text is enough for all of them.
            rounds.Add(rounds.Count > 0 && rounds[^1] == came ? rounds[^1] : came);
            table._failed[kernel][outcome.Index] |= outcome.Failures.Count > 0;
        }
    }
}
