using ActorIpc.Programs.Bytes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>tail(1).</summary>
internal static class Tail
{
    private const string DefaultLines = "10";

    // All programs share one memory.
    private const int MostBytes = 64 * 1024 * 1024;
    private const int CostOfLine = 32;

    public static IpcProgram Program { get; } = Builtin.Of(
        "tail", "Writes the end of files, or of standard input.", "[-n LINES | -n +LINE | -LINES] [FILE...]",
        """
        -n is how many lines, 10 if nothing is said; with a + it is the line from which on everything is written. With more than one file, a line before each says
        which it is. What it has to keep can be 64 MiB.
        example: seq 100 | tail -n 3
        """,
        "n:", RunAsync, numbers: 'n');

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var wanted = call.Options.Value('n') ?? DefaultLines;
        var isFrom = wanted.StartsWith('+');
        var count = Numbers.Count(isFrom ? wanted[1..] : wanted, "lines");
        await call.ForEachInputUnderItsNameAsync(async input =>
        {
            if (isFrom) await CopyFromAsync(call, input, count);
            else await CopyLastAsync(call, input, count);
        });
        return 0;
    }

    // Line 0 is the first one, too, as everywhere.
    private static async ValueTask CopyFromAsync(ProgramCall call, Stream input, long first)
    {
        var lines = new LineReader(input, call.Out);
        for (long number = 1; await lines.ReadAsync(); number++)
            if (number >= first) await WriteAsync(call, lines.Line, lines.IsTerminated);
    }

    private static async ValueTask CopyLastAsync(ProgramCall call, Stream input, long count)
    {
        var lines = new LineReader(input, call.Out);
        var kept = new Queue<byte[]>();
        var (bytes, isTerminated) = (0L, true);
        while (await lines.ReadAsync())
        {
            isTerminated = lines.IsTerminated;
            if (count == 0) continue;
            if (kept.Count == count) bytes -= kept.Dequeue().Length + CostOfLine;
            kept.Enqueue(lines.Line.ToArray());
            bytes += lines.Line.Length + CostOfLine;
            if (bytes > MostBytes) throw new InputException(new IOException($"the last lines need more than {MostBytes} bytes"));
        }

        while (kept.TryDequeue(out var line)) await WriteAsync(call, line, kept.Count > 0 || isTerminated);
    }

    private static ValueTask WriteAsync(ProgramCall call, ReadOnlyMemory<byte> line, bool isTerminated)
    {
        call.Out.Write(line.Span);
        if (isTerminated) call.Out.Write("\n"u8);
        return call.Out.IsFull ? call.Out.FlushAsync() : default;
    }
}
