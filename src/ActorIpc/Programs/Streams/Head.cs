using ActorIpc.Programs.Bytes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>head(1).</summary>
internal static class Head
{
    private const string DefaultLines = "10";

    public static IpcProgram Program { get; } = Builtin.Of(
        "head", "Writes the beginning of files, or of standard input.", "[-n LINES | -LINES | -c BYTES] [FILE...]",
        """
        -n is how many lines, 10 if nothing is said; -c is how many bytes. With more than one file, a line before each says which it is.
        It ends as soon as it has written them: who still writes to it is killed by SIGPIPE then.
        example: yes | head -n 3
        """,
        "n:c:", RunAsync, numbers: 'n');

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var countsBytes = call.Options.LastOf("nc") == 'c';
        var count = countsBytes ? Numbers.Count(call.Options.Value('c')!, "bytes") : Numbers.Count(call.Options.Value('n') ?? DefaultLines, "lines");
        await call.ForEachInputUnderItsNameAsync(async input =>
        {
            if (countsBytes) await CopyBytesAsync(call, input, count);
            else await CopyLinesAsync(call, input, count);
        });
        return 0;
    }

    private static async ValueTask CopyLinesAsync(ProgramCall call, Stream input, long count)
    {
        var lines = new LineReader(input, call.Out);
        while (count-- > 0 && await lines.ReadAsync())
        {
            call.Out.Write(lines.Line.Span);
            if (lines.IsTerminated) call.Out.Write("\n"u8);
            if (call.Out.IsFull) await call.Out.FlushAsync();
        }
    }

    private static async ValueTask CopyBytesAsync(ProgramCall call, Stream input, long count)
    {
        var buffer = new byte[Math.Min(count, 64 * 1024)];
        while (count > 0)
        {
            var taken = await input.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)));
            if (taken == 0) return;
            await call.Out.WriteThroughAsync(buffer.AsMemory(0, taken));
            count -= taken;
        }
    }
}
