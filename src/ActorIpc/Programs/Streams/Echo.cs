using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>echo(1).</summary>
internal static class Echo
{
    public static IpcProgram Program { get; } = Builtin.Raw(
        "echo", "Writes its arguments, with a space between each two, and a line feed.", "[-n] [WORD...]",
        """
        -n leaves the line feed out. Everything else, also what looks like an option, is written as it is.
        example: echo hello > /tmp/greetings
        """,
        RunAsync);

    private static ValueTask<int> RunAsync(ProgramCall call)
    {
        var isOpen = call.Operands is ["-n", ..];
        call.Out.WriteText(string.Join(' ', call.Operands.Skip(isOpen ? 1 : 0)));
        if (!isOpen) call.Out.WriteText("\n");
        return new(0);
    }
}
