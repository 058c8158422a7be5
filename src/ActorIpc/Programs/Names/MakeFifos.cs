using ActorIpc.Pipes;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>mkfifo(1).</summary>
internal static class MakeFifos
{
    private const int Default = 0b110_110_110;

    public static IpcProgram Program { get; } = Builtin.Of(
        "mkfifo", "Makes FIFOs.", "[-m MODE] NAME...",
        """
        -m is who may open it for what, as chmod has it; without it that is a=rw as far as the umask allows.
        Whoever opens one side of a FIFO waits until somebody opens the other. ls -F shows it as NAME|.
        example: mkfifo -m 622 /tmp/requests
        """,
        "m:", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        if (call.Operands.Count == 0) throw new UsageException("there is no name");
        var mode = call.Options.Value('m') is { } text ? ModeText.Apply(text, Default, call.Self.Credentials.Umask, isDirectory: false) : Default;
        // A mode that is said is meant as it is.
        if (call.Options.Has('m')) call.Self.SetUmask(UnixFileMode.None);
        foreach (var operand in call.Operands)
            await call.TryAsync($"cannot create fifo '{operand}'", () => call.Self.MakeFifoAsync(call.Resolve(operand), (UnixFileMode)mode));
        return 0;
    }
}
