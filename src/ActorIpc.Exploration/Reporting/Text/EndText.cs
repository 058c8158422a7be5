namespace ActorIpc.Exploration.Reporting;

/// <summary>How everything stands when the schedule is over.</summary>
internal static class EndText
{
    public static void Write(TextSheet sheet, ScheduleStory story)
    {
        var objects = story.Report.Objects.Where(one => EndWords.Matters(one, story)).Select(one => (Name: $"{one.State.Kind} {one.State.Name}", Text: EndWords.Of(one))).ToList();
        var width = story.Report.Ends.Select(end => end.Process).Concat(objects.Select(one => one.Name)).Select(TerminalText.WidthOf).DefaultIfEmpty().Max();
        if (story.Report.Ends.Count > 0)
        {
            sheet.Line();
            sheet.Line(("At the end", Tone.Strong));
            foreach (var end in story.Report.Ends) sheet.Item(end.Process, width, sheet.Glyphs.Plain(EndWords.Of(end, story)), ToneOf(end));
        }

        if (objects.Count == 0) return;
        sheet.Line();
        foreach (var (name, text) in objects) sheet.Item(name, width, sheet.Glyphs.Plain(text));
    }

    private static Tone ToneOf(ProcessEnd end) => end switch
    {
        { IsStuck: true } => Tone.Waits,
        { Status: "exited(0)" } => Tone.Quiet,
        { Status: not null } => Tone.Bad,
        _ => Tone.Plain,
    };
}
