using System.Text.RegularExpressions;

namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>What a report looks like on a terminal. Golden.cs says how its texts are written anew.</summary>
public sealed partial class ScheduleTextTests
{
    [Theory]
    [InlineData("Philosophers", "deadlock.txt")]
    [InlineData("Buffer", "deadlock-with-resumed-call.txt")]
    [InlineData("CrossingWrites", "deadlock-of-pipes.txt")]
    [InlineData("Counter", "unordered-access.txt")]
    [InlineData("Failed", "failed-process.txt")]
    [InlineData("Orphans", "orphaned-wait.txt")]
    [InlineData("Starving", "starvation.txt")]
    [InlineData("LongBuffer", "folded.txt")]
    [InlineData("Hostile", "hostile-names.txt")]
    public void Report_is_written_as_it_was_found_good(string report, string file) => Golden.Equal(file, ScheduleText.Write(SampleReports.Named(report)));

    [Fact]
    public void Narrow_terminal_has_a_line_per_step() => Golden.Equal("narrow.txt", ScheduleText.Write(SampleReports.Philosophers, new ReportOptions { Width = 45 }));

    [Fact]
    public void Terminal_without_room_for_the_places_leaves_them_to_the_end() => Golden.Equal("without-places.txt", ScheduleText.Write(SampleReports.Philosophers, new ReportOptions { Width = 60 }));

    [Fact]
    public void Terminal_without_UTF8_gets_ASCII() => Golden.Equal("ascii.txt", ScheduleText.Write(SampleReports.LongBuffer, new ReportOptions { IsAscii = true }));

    [Fact]
    public void Full_report_shows_every_step()
    {
        var text = ScheduleText.Write(SampleReports.LongBuffer, new ReportOptions { IsFull = true });
        Assert.Equal(SampleReports.LongBuffer.Rows.Count, StepsIn().Count(text));
        Assert.DoesNotContain("folded", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Folded_report_says_how_every_step_is_seen() =>
        Assert.Contains("steps are folded; set IsFull shows all of them.", ScheduleText.Write(SampleReports.LongBuffer, new ReportOptions { HowToUnfold = "set IsFull" }), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Colours_change_nothing_but_colours(string report)
    {
        var colored = ScheduleText.Write(SampleReports.Named(report), new ReportOptions { HasColor = true });
        Assert.Contains("\e[", colored, StringComparison.Ordinal);
        Assert.Equal(ScheduleText.Write(SampleReports.Named(report)), Color().Replace(colored, ""));
    }

    [Fact]
    public void Report_without_steps_and_processes_is_still_one()
    {
        var text = ScheduleText.Write(new ReportBuilder(FindingKind.BrokenInvariant, "empty", "The invariant does not hold: x.").Build());
        Assert.Contains("It does not hold from the beginning.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_invariant_names_the_step_that_broke_it()
    {
        var report = new ReportBuilder(FindingKind.BrokenInvariant, "t", "The invariant does not hold: one at a time.", "a").Step("a", "P", "semaphore 's'", place: "A.cs:3").Build();
        Assert.Contains("It held until step 1, in which a does P s (A.cs:3), and broke there.", ScheduleText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Uncontrolled_await_names_the_last_call_before_it()
    {
        var report = new ReportBuilder(FindingKind.UncontrolledAwait, "t", "a awaits something that is no call of its own.", "a").Step("a", "V", "semaphore 's'").Build() with { Ends = [new ProcessEnd("a", null, [])] };
        Assert.Contains("The last that was seen of a is its call in step 1, V s: what it awaits comes after it.", ScheduleText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Process_that_waits_for_itself_is_told_so()
    {
        var report = new ReportBuilder(FindingKind.Deadlock, "t", "A deadlock: a waits for itself.", "a").Step("a", "P", "semaphore 's'").Blocks("a", "P", "semaphore 's'").Stuck("a", "P", "semaphore 's'", []).Build();
        Assert.Contains("a holds s and waits for s, which it holds itself.", ScheduleText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_one_name_are_told_apart_by_their_kinds()
    {
        var report = new ReportBuilder(FindingKind.Deadlock, "t", "h", "a").Step("a", "P", "semaphore 'x'").Step("a", "write(1)", "pipe 'x'", "1").Build();
        Assert.Contains("P semaphore 'x'", ScheduleText.Write(report), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ {0,8}\d+ [ ↷][ ◆][ ●]  ", RegexOptions.Multiline)]
    private static partial Regex StepsIn();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();
}
