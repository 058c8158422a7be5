using System.Text;
using System.Text.Json;
using ActorIpc.Inspection;

namespace ActorIpc.Tests.Inspection;

/// <summary>The answers, to the letter.</summary>
public sealed class QuestionTests
{
    [Theory]
    [InlineData("lists", "ps", "ps -l", "ipcs", "ipcs fifo", "ipcs set", "ipcs segment")]
    [InlineData("why", "why writer", "why 3", "why 4", "why shell", "why 6", "why 7", "why 8", "why 9")]
    [InlineData("fuser", "fuser /tmp/words", "fuser /tmp/also", "fuser mine", "fuser 0x0000002a", "fuser 8")]
    [InlineData("json", "ps --json", "ipcs --json", "why 2 --json", "fuser mine --json", "deadlock --json")]
    [InlineData(
        "wrong", "ps x", "ps --jsn", "ps -x", "ipcs fiffo", "ipcs pipe fifo", "why", "why 2 3", "why wrtier", "why busy", "why 77", "why -- -3", "why zzzzzzzz", "fuser", "fuser /tmp/wordz", "fuser 99",
        "deadlock 2")]
    public void Answers_about_a_busy_kernel_are_these(string file, params string[] questions) => Golden.Equal($"{file}.txt", Transcript(SampleViews.Busy, questions));

    [Fact]
    public void Proved_deadlock_is_told_so() => Golden.Equal("proved.txt", Transcript(SampleViews.Crossing, "deadlock", "why left", "why 3", "why 4", "why other"));

    [Fact]
    public void Suspected_deadlock_is_told_so() => Golden.Equal("suspected.txt", Transcript(SampleViews.Open, "deadlock", "why left", "deadlock --json"));

    [Fact]
    public void Kernel_in_which_nobody_is_has_answers_too() =>
        Golden.Equal("empty.txt", Transcript(new KernelView { Processes = [], Objects = [] }, "ps", "ipcs", "ps --json", "deadlock", "why 2", "why x", "fuser x"));

    [Fact]
    public void Names_from_programs_cannot_write_to_the_terminal()
    {
        var view = new KernelView
        {
            Processes = [new ViewedProcess { Pid = 2, Name = "evil\e[2J\nname", State = ViewedState.Blocked, Calls = [SampleViews.Call("read", "read(1)", "pipe 'a\nb'", 1, "pipe_read", 1, null, [])] }],
            Objects = [new ViewedObject { Id = 1, Kind = "pipe", Name = "a\nb", Names = ["/x\ty"] }],
        };
        foreach (var question in new[] { "ps", "ps -l", "ipcs", "why 2", "fuser 1", "deadlock" })
            Assert.All(Ask(view, question).Output.Replace("\n", ""), static letter => Assert.False(char.IsControl(letter)));
        Assert.Equal(3, Ask(view, "why 2").Output.Count(static letter => letter == '\n'));
    }

    [Fact]
    public void Every_why_is_three_lines()
    {
        foreach (var view in new[] { SampleViews.Busy, SampleViews.Crossing, SampleViews.Open })
            foreach (var process in view.Processes) Assert.Equal(3, Ask(view, $"why {process.Pid}").Output.Split('\n').Count(static line => line.Length > 0));
    }

    [Fact]
    public void Lists_are_no_wider_than_a_terminal()
    {
        foreach (var question in new[] { "ps", "ipcs", "fuser /tmp/words", "deadlock" })
            Assert.All(Ask(SampleViews.Busy, question).Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Lists_for_a_narrow_terminal_and_for_none_are_as_wide_as_that()
    {
        Assert.All(Ask(SampleViews.Busy, "ps", 70).Output.Split('\n'), static line => Assert.InRange(line.Length, 0, 70));
        var whole = Ask(SampleViews.Busy, "ps", null).Output;
        Assert.DoesNotContain("…", whole, StringComparison.Ordinal);
        Assert.Contains(whole.Split('\n'), static line => line.Length > 80);
    }

    [Fact]
    public void Every_answer_as_json_is_json()
    {
        foreach (var question in new[] { "ps", "ipcs", "why 2", "fuser mine", "deadlock" })
        {
            using var parsed = JsonDocument.Parse(Ask(SampleViews.Busy, $"{question} --json").Output);
            Assert.NotEqual(JsonValueKind.Undefined, parsed.RootElement.ValueKind);
        }
    }

    [Fact]
    public void Help_of_each_fits_a_screen()
    {
        Assert.Equal(InspectionCommands.All.Select(static command => command.Name).Order(StringComparer.Ordinal), InspectionCommands.All.Select(static command => command.Name));
        foreach (var command in InspectionCommands.All)
        {
            var lines = command.Details.ReplaceLineEndings("\n").Split('\n');
            Assert.InRange(lines.Length, 3, 20);
            Assert.All(lines, static line => Assert.InRange(line.Length, 0, 90));
            Assert.Contains("--json", command.Usage, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0.04, "0.0 s", "0.0s")]
    [InlineData(59.94, "59.9 s", "59.9s")]
    [InlineData(59.96, "1 min 0 s", "1m00s")]
    [InlineData(125, "2 min 5 s", "2m05s")]
    [InlineData(3 * 3600 + 245, "3 h 4 min", "3h04m")]
    [InlineData(26 * 3600, "1 d 2 h", "1d02h")]
    public void Times_are_told_as_people_do(double seconds, string text, string column)
    {
        Assert.Equal(text, Words.Time(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(column, Words.ShortTime(TimeSpan.FromSeconds(seconds)));
    }

    private static string Transcript(KernelView view, params string[] questions)
    {
        var text = new StringBuilder();
        foreach (var question in questions)
        {
            var answer = Ask(view, question);
            text.Append("$ ").Append(question).Append('\n').Append(answer.Output);
            if (answer.Error.Length > 0) text.Append(question.Split(' ')[0]).Append(": ").Append(answer.Error).Append('\n');
            if (answer.ExitCode != 0) text.Append("[exit code ").Append(answer.ExitCode).Append("]\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static InspectionAnswer Ask(KernelView view, string question, int? width = 80)
    {
        var words = question.Split(' ');
        return InspectionCommands.All.Single(command => command.Name == words[0]).Answer(view, words[1..], width);
    }
}
