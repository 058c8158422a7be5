using System.Text;
using ActorIpc.Exploration.Reporting;

namespace ActorIpc.Exploration;

/// <summary>Writes a schedule as a sequence diagram for Mermaid: processes and objects side by side, a call that waits as a dashed line that ends in a cross.</summary>
public static class ScheduleMermaid
{
    /// <summary>Writes it.</summary>
    /// <param name="report">The schedule.</param>
    /// <param name="options">Whether and when it is folded; width, colours and ASCII do not matter here.</param>
    public static string Write(ScheduleReport report, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options ??= new ReportOptions();
        var story = new ScheduleStory(report, PlainLetters.Of);
        var lines = Folding.Fold(story.Report, options);
        var people = new MermaidPeople(story);
        var text = new StringBuilder("sequenceDiagram\n");
        foreach (var declaration in people.Declarations) Line(text, declaration);
        Note(text, people, $"{story.Report.Topology}: {story.KindInWords}. {story.Report.Headline}");
        foreach (var line in lines)
        {
            if (line.IsFold) Note(text, people, $"steps {line.Steps}: {FoldWords.Of(line, story)}");
            else Step(text, people, line.First, story);
        }

        if (lines.Where(line => line.IsFold).Sum(line => line.Rows.Count) is > 0 and var folded)
            Note(text, people, $"{folded} of {report.Rows.Count} steps are folded, {options.HowToUnfold} shows all of them");
        foreach (var one in story.Report.Objects.Where(one => EndWords.Matters(one, story)))
            if (people.Object(ObjectNames.DescriptionOf(one.State.Kind, one.State.Name)) is { } known) Line(text, $"Note over {known}: {MermaidPeople.Escape(EndWords.Of(one))}");
        foreach (var sentence in PlainWords.Of(story)) Note(text, people, sentence);
        return text.ToString();
    }

    private static void Step(StringBuilder text, MermaidPeople people, ScheduleRow row, ScheduleStory story)
    {
        var (from, to) = (people.Process(row.Process), people.Object(row.On) ?? people.Process(row.Process));
        var marks = $"{(row.IsForced ? "◆ " : "")}{(story.Report.Marked.Contains(row.Step) ? "● " : "")}";
        var call = MermaidPeople.Escape($"{marks}{row.Step}. {row.Call}");
        if (row.Effect == RowEffect.Blocks)
        {
            // On itself: a process waits for a message, or for a child.
            Line(text, $"{from}--x{to}: {call}");
            Line(text, $"Note over {from}: {MermaidPeople.Escape(WaitWords.Of(row.Call, row.On, story).Waits)}");
        }
        else
        {
            Line(text, $"{from}->>{to}: {(row.Outcome is "" or "ok" ? call : MermaidPeople.Escape($"{marks}{row.Step}. {row.Call} → {row.Outcome}"))}");
        }

        foreach (var resumed in row.Resumed) Line(text, $"{to}-->>{people.Process(resumed.Process)}: {MermaidPeople.Escape($"{resumed.Call} goes on{(resumed.Outcome is "" or "ok" ? "" : $" → {resumed.Outcome}")}")}");
    }

    private static void Note(StringBuilder text, MermaidPeople people, string words) => Line(text, $"Note over {people.Everybody}: {MermaidPeople.Escape(words)}");

    private static void Line(StringBuilder text, string line) => text.Append("    ").Append(line).Append('\n');
}
