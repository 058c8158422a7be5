using System.Text;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>yes(1).</summary>
internal static class Yes
{
    private const int BlockSize = 8 * 1024;

    public static IpcProgram Program { get; } = Builtin.Raw(
        "yes", "Writes a line again and again, until nobody reads it any more.", "[WORD...]",
        """
        The line is y, or its arguments with a space between each two.
        It ends when it is killed: by SIGPIPE, when the reader of its output has gone.
        example: yes | head -n 3
        """,
        RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var words = call.Operands is ["--", ..] ? call.Operands.Skip(1).ToList() : call.Operands;
        var line = Encoding.UTF8.GetBytes((words.Count == 0 ? "y" : string.Join(' ', words)) + "\n");
        var block = new byte[line.Length * Math.Max(1, BlockSize / line.Length)];
        for (var at = 0; at < block.Length; at += line.Length) line.CopyTo(block, at);
        while (true) await call.Out.WriteThroughAsync(block);
    }
}
