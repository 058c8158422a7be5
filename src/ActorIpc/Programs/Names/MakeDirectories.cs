using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>mkdir(1).</summary>
internal static class MakeDirectories
{
    private const int Default = 0b111_111_111;
    private const int OwnerMayGoOn = 0b011_000_000;

    public static IpcProgram Program { get; } = Builtin.Of(
        "mkdir", "Makes directories.", "[-p] [-m MODE] NAME...",
        """
        -p makes those above that are missing, too, and does nothing about what is there already; -m is the mode, as chmod has it.
        example: mkdir -p /tmp/a/b/c
        """,
        "pm:", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        if (call.Operands.Count == 0) throw new UsageException("there is no name");
        var umask = call.Self.Credentials.Umask;
        int? mode = call.Options.Value('m') is { } text ? ModeText.Apply(text, Default, umask, isDirectory: true) : null;
        foreach (var operand in call.Operands)
        {
            if (call.Options.Has('p') && !await TryMakeParentsAsync(call, operand, umask)) continue;
            await call.TryAsync($"cannot create directory '{operand}'", () => MakeAsync(call, operand, mode, umask));
        }

        return 0;
    }

    private static async ValueTask<bool> TryMakeParentsAsync(ProgramCall call, string operand, int umask)
    {
        var name = operand.TrimEnd('/');
        for (var at = name.IndexOf('/', 1); name.Length > 1 && at > 0; at = at + 1 < name.Length ? name.IndexOf('/', at + 1) : -1)
        {
            var parent = name[..at];
            // What is to be made in it must be possible, whatever the umask is.
            if (!await call.TryAsync($"cannot create directory '{parent}'", () => MakeAsync(call, parent, Default & ~umask | OwnerMayGoOn, umask))) return false;
        }

        return true;
    }

    private static async ValueTask MakeAsync(ProgramCall call, string operand, int? mode, int umask)
    {
        call.Self.SetUmask(mode is null ? (UnixFileMode)umask : UnixFileMode.None);
        try
        {
            await call.Self.MakeDirectoryAsync(call.Resolve(operand), (UnixFileMode)(mode ?? Default));
        }
        catch (IpcException taken) when (taken.Errno == Errno.EEXIST && call.Options.Has('p'))
        {
            if (await call.FindAsync(operand) is not { Kind: "directory" }) throw;
        }
    }
}
