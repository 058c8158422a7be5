using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Streams;

/// <summary>true(1) and false(1).</summary>
internal static class Truth
{
    public static IpcProgram True { get; } = Builtin.Raw(
        "true", "Does nothing, and succeeds.", "[ANYTHING...]",
        """
        Its exit code is 0, whatever its arguments are.
        example: grep -q x /tmp/f || true
        """,
        static _ => new(0));

    public static IpcProgram False { get; } = Builtin.Raw(
        "false", "Does nothing, and fails.", "[ANYTHING...]",
        """
        Its exit code is 1, whatever its arguments are.
        example: false || echo failed
        """,
        static _ => new(1));
}
