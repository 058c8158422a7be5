using System.Text;
using ActorIpc.Programs.Bytes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>cat(1).</summary>
internal static class Cat
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "cat", "Writes files, one after the other, or standard input, to standard output.", "[-n] [FILE...]",
        """
        -n numbers the lines. - stands for standard input.
        What was read is passed on at once, so that cat can stand between two programs that talk.
        A FIFO is waited for until somebody writes to it, and read until the last writer has closed it.
        example: cat /tmp/letters - > /tmp/all
        """,
        "nu", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var buffer = new byte[64 * 1024];
        var numbered = call.Options.Has('n') ? new Numbering() : null;
        await call.ForEachInputAsync((_, input) =>
        {
            input.RequireOtherThan(call.Context.Output);
            return numbered is null ? CopyAsync(call, input, buffer) : numbered.CopyAsync(call, input);
        });
        return 0;
    }

    private static async ValueTask CopyAsync(ProgramCall call, Stream input, byte[] buffer)
    {
        while (await input.ReadAsync(buffer) is > 0 and var count) await call.Out.WriteThroughAsync(buffer.AsMemory(0, count));
    }

    /// <summary>Numbers go on from file to file, and so does a line that was not ended.</summary>
    private sealed class Numbering
    {
        private long _number;
        private bool _isInLine;

        public async ValueTask CopyAsync(ProgramCall call, Stream input)
        {
            var lines = new LineReader(input, call.Out);
            while (await lines.ReadAsync())
            {
                if (!_isInLine) call.Out.Write(Encoding.ASCII.GetBytes($"{++_number,6}\t"));
                call.Out.Write(lines.Line.Span);
                if (lines.IsTerminated) call.Out.Write("\n"u8);
                _isInLine = !lines.IsTerminated;
                if (call.Out.IsFull) await call.Out.FlushAsync();
            }
        }
    }
}
