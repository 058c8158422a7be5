using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Lines;

/// <summary>sort(1).</summary>
internal static class Sort
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "sort", "Sorts the lines of files, or of standard input.", "[-rnu] [FILE...]",
        """
        Lines are compared byte by byte. -n compares the numbers at their beginnings, and what has none is 0; -r turns the order round;
        -u writes only the first of lines that are the same (with -n: whose numbers are).
        Nothing is written before everything was read, which can be 512 MiB and 33554432 lines at the most.
        example: seq 20 | sort -rn | head -n 3
        """,
        "rnu", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        call.FailureCode = Builtin.WrongUsage;
        var lines = new SortedLines(call.Options.Has('n'), call.Options.Has('r'), call.Options.Has('u'));
        await call.ForEachInputAsync(async (_, input) =>
        {
            lines.BeginFile();
            while (true)
            {
                var count = await input.ReadAsync(lines.Room());
                if (count == 0) break;
                lines.Take(count);
            }
        });
        if (call.HasFailed) return Builtin.WrongUsage;
        foreach (var _ in lines.SortStepwise()) await call.LetOthersRunAsync();
        foreach (var line in lines.Sorted()) await call.Out.WriteLineAsync(line);
        return 0;
    }
}
