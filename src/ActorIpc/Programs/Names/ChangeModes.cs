using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>chmod(1).</summary>
internal static class ChangeModes
{
    public static IpcProgram Program { get; } = Builtin.Raw(
        "chmod", "Changes who may do what with something that has a name.", "[-R] MODE NAME...",
        """
        MODE is octal (640), or has clauses with commas between them: who (u owner, g group, o others, a all), + - or =, and what (r w x X s t).
        -R goes into directories. Who has something open keeps it, whatever the new mode is.
        example: chmod u+x,go-w /tmp/requests
        """,
        RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        var words = call.Operands.ToList();
        // A mode may begin with a minus, and is no option then.
        var isDeep = words.RemoveAll(static word => word == "-R") > 0;
        if (words is ["--", ..]) words.RemoveAt(0);
        if (words.FirstOrDefault() is { Length: > 1 } option && option[0] == '-' && !"rwxXstugo".Contains(option[1])) throw new UsageException($"there is no option {option}");
        if (words.Count < 2) throw new UsageException(words.Count == 0 ? "there is no mode" : "there is no name");
        // That the mode is wrong is told before anything is changed.
        ModeText.Apply(words[0], 0, 0, isDirectory: false);
        foreach (var name in words.Skip(1)) await ChangeAsync(call, words[0], name, isDeep);
        return 0;
    }

    private static async ValueTask ChangeAsync(ProgramCall call, string mode, string name, bool isDeep)
    {
        var isDirectory = false;
        var path = call.Resolve(name);
        var hasChanged = await call.TryAsync($"cannot change the mode of '{name}'", async () =>
        {
            var status = await call.Self.StatAsync(path);
            isDirectory = status.Kind == "directory";
            await call.Self.ChangeModeAsync(path, (UnixFileMode)ModeText.Apply(mode, (int)status.Mode, call.Self.Credentials.Umask, isDirectory));
        });
        if (!hasChanged || !isDeep || !isDirectory) return;
        IReadOnlyList<NameEntry> entries = [];
        await call.TryAsync($"cannot read directory '{name}'", async () => entries = await call.Self.ListAsync(path));
        foreach (var entry in entries) await ChangeAsync(call, mode, $"{name.TrimEnd('/')}/{entry.Name}", isDeep);
    }
}
