using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>mv(1).</summary>
internal static class MoveFiles
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "mv", "Renames, or moves into a directory.", "[-fn] NAME NEWNAME | NAME... DIRECTORY",
        """
        What has the new name loses it in the same step; -n leaves it alone instead. Whoever has something open goes on with it.
        example: mv /tmp/requests /tmp/old-requests
        """,
        "fn", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        foreach (var (source, target) in await Targets.PairAsync(call))
        {
            if (call.Options.LastOf("fn") == 'n' && await call.FindAsync(target) is not null) continue;
            if (await call.FindAsync(source) is { } from && await call.FindAsync(target) is { } to && from.Inode == to.Inode)
            {
                await call.SayAsync($"'{source}' and '{target}' are the same file");
                continue;
            }

            await call.TryAsync($"cannot move '{source}' to '{target}'", () => call.Self.RenameAsync(call.Resolve(source), call.Resolve(target)));
        }

        return 0;
    }
}
