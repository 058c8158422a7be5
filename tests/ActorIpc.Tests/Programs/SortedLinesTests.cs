using System.Text;
using ActorIpc.Programs.Lines;

namespace ActorIpc.Tests.Programs;

public sealed class SortedLinesTests
{
    private const int Count = 200_000;

    [Fact]
    public void Lines_are_found_and_sorted_in_steps_that_are_none_of_them_long()
    {
        var lines = new SortedLines(byNumber: false, isReversed: false, isUnique: false);
        for (var i = Count; i-- > 0;) Add(lines, $"{i:D6}\n");
        // Seven to find 32768 each, and seven to sort them.
        Assert.Equal(14, lines.SortStepwise().Count());
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i:D6}"), lines.Sorted().Select(line => Encoding.ASCII.GetString(line.Span)));
    }

    [Fact]
    public void Line_without_an_end_is_one_and_a_file_begins_behind_it()
    {
        var lines = new SortedLines(byNumber: false, isReversed: false, isUnique: false);
        Add(lines, "b\nc");
        lines.BeginFile();
        Add(lines, "a\n");
        foreach (var _ in lines.SortStepwise()) { }
        Assert.Equal(["a", "b", "c"], lines.Sorted().Select(line => Encoding.ASCII.GetString(line.Span)));
    }

    private static void Add(SortedLines lines, string text) => lines.Take(Encoding.ASCII.GetBytes(text, lines.Room().Span));
}
