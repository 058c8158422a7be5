using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>ln(1), for hard links.</summary>
internal static class LinkFiles
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "ln", "Gives something one more name.", "[-f] NAME [NEWNAME] | NAME... DIRECTORY",
        """
        Both names are equally good: what they stand for is there until the last of them is taken away. -f takes the new name from what has it.
        Without NEWNAME it gets its own name in the working directory. There are no symbolic links here.
        example: ln /tmp/requests /tmp/also-requests
        """,
        "fs", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        if (call.Options.Has('s')) throw new UsageException("there are no symbolic links here; leave out -s for a second name of the same thing", isComplete: true);
        var pairs = call.Operands.Count == 1 ? [(call.Operands[0], Targets.LastOf(call.Operands[0]))] : await Targets.PairAsync(call);
        foreach (var (source, target) in pairs)
        {
            await call.TryAsync($"failed to create hard link '{target}' => '{source}'", async () =>
            {
                var (path, newPath) = (call.Resolve(source), call.Resolve(target));
                if (call.Options.Has('f') && await call.FindAsync(target) is { Kind: not "directory" } old && (await call.Self.StatAsync(path)).Inode != old.Inode)
                    await call.Self.UnlinkAsync(newPath);
                await call.Self.LinkAsync(path, newPath);
            });
        }

        return 0;
    }
}
