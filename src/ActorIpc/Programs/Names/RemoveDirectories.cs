using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>rmdir(1).</summary>
internal static class RemoveDirectories
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "rmdir", "Takes empty directories away.", "[-p] NAME...",
        """
        -p takes away those above, too, as long as they are empty then.
        example: rmdir -p a/b/c
        """,
        "p", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        if (call.Operands.Count == 0) throw new UsageException("there is no name");
        foreach (var operand in call.Operands)
        {
            var name = operand;
            while (await call.TryAsync($"failed to remove '{name}'", () => call.Self.RemoveDirectoryAsync(call.Resolve(name))))
            {
                if (!call.Options.Has('p') || name.TrimEnd('/').LastIndexOf('/') is not (> 0 and var at)) break;
                name = name[..at];
            }
        }

        return 0;
    }
}
