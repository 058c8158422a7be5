using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>rm(1).</summary>
internal static class RemoveFiles
{
    public static IpcProgram Program { get; } = Builtin.Of(
        "rm", "Takes names away.", "[-fr] NAME...",
        """
        -r takes directories away, with everything in them; -f says nothing about names that are not there.
        Whoever has something open goes on with it: it is gone when its last name is, and nobody has it open any more.
        example: rm -f /tmp/requests
        """,
        "frR", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var (isForced, isDeep) = (call.Options.Has('f'), call.Options.Has('r') || call.Options.Has('R'));
        if (call.Operands.Count == 0 && !isForced) throw new UsageException("there is no name");
        foreach (var operand in call.Operands)
        {
            var last = operand.TrimEnd('/').Split('/')[^1];
            if (isDeep && last.Length == 0 && operand.Length > 0) await call.SayAsync($"'{operand}' is the root, which is not removed");
            else if (isDeep && last is ("." or "..")) await call.SayAsync($"refusing to remove '.' or '..' directory: skipping '{operand}'");
            else await RemoveAsync(call, operand, isForced, isDeep);
        }

        return 0;
    }

    private static async ValueTask RemoveAsync(ProgramCall call, string name, bool isForced, bool isDeep)
    {
        var path = call.Resolve(name);
        await call.TryAsync($"cannot remove '{name}'", async () =>
        {
            try
            {
                await call.Self.UnlinkAsync(path);
            }
            catch (IpcException missing) when (isForced && missing.Errno is (Errno.ENOENT or Errno.ENOTDIR))
            {
                // It is as it is to be.
            }
            catch (IpcException directory) when (isDeep && directory.Errno == Errno.EISDIR)
            {
                foreach (var entry in await call.Self.ListAsync(path)) await RemoveAsync(call, $"{name.TrimEnd('/')}/{entry.Name}", isForced, isDeep);
                await call.Self.RemoveDirectoryAsync(path);
            }
        });
    }
}
