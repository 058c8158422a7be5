using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>tee(1).</summary>
internal static class Tee
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "tee", "Copies standard input to standard output and to each of some files.", "[-a] [FILE...]",
        """
        -a appends to the files instead of replacing what is in them.
        What was read is passed on at once. A file that cannot be written is told, and the others are written.
        example: seq 3 | tee /tmp/copy | wc -l
        """,
        "a", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var files = new List<(string Name, FileEnd End)>();
        var flags = OpenFlags.Create | (call.Options.Has('a') ? OpenFlags.Append : OpenFlags.Truncate);
        foreach (var operand in call.Operands)
        {
            await call.TryAsync(operand, async () => files.Add((operand, await call.Self.OpenPathAsync(call.Resolve(operand), FileAccess.Write, flags))));
        }

        await call.ForEachInputAsync((_, input) => CopyAsync(call, input, files), []);
        foreach (var (_, end) in files) await end.CloseAsync();
        return 0;
    }

    private static async ValueTask CopyAsync(ProgramCall call, Stream input, List<(string Name, FileEnd End)> files)
    {
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer) is > 0 and var count)
        {
            await call.Out.WriteThroughAsync(buffer.AsMemory(0, count));
            for (var i = 0; i < files.Count; i++)
            {
                var (name, end) = files[i];
                try
                {
                    await end.AsStream().WriteAsync(buffer.AsMemory(0, count));
                }
                catch (IpcException failure)
                {
                    await call.SayAsync(name, failure);
                    await end.CloseAsync();
                    files.RemoveAt(i--);
                }
            }
        }
    }
}
