using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>ls(1).</summary>
internal static class ListFiles
{
    private const int SeriousTrouble = 2;

    public static IpcProgram Program { get; } = Builtin.Of(
        "ls", "Lists directories, and what else has a name.", "[-Falid1] [NAME...]",
        """
        -F a sign behind each name: | for a FIFO, / for a directory, * for a program; -a also names that begin with a dot;
        -l with mode (p: a FIFO, d: a directory, c: a device), links, owner, group and size; -i with inode numbers; -d directories themselves.
        Names are in the order of their bytes, one a line. Mailboxes, semaphores and segments look like files, as on Linux.
        example: ls -lF /tmp
        """,
        "Falid1", RunAsync);

    private static async ValueTask<int> RunAsync(ProgramCall call)
    {
        List<NamedStatus> alone = [];
        List<string> directories = [];
        IReadOnlyList<string> operands = call.Operands.Count == 0 ? ["."] : [.. call.Operands.Order(StringComparer.Ordinal)];
        foreach (var operand in operands)
        {
            await call.TryAsync($"cannot access '{operand}'", async () =>
            {
                var status = await call.Self.StatFileAsync(call.Resolve(operand));
                if (status.Kind == "directory" && !call.Options.Has('d')) directories.Add(operand);
                else alone.Add(new NamedStatus(operand, status));
            });
        }

        var listing = new Listing(call.Options, call.Context.IsOnTerminal);
        listing.Show(alone, call.Out);
        var hasShown = alone.Count > 0;
        foreach (var directory in directories)
        {
            if (operands.Count > 1) call.Out.WriteText($"{(hasShown ? "\n" : "")}{(call.Context.IsOnTerminal ? HarmlessText.Line(directory) : directory)}:\n");
            hasShown = true;
            listing.Show(await ReadAsync(call, directory), call.Out);
            await call.Out.FlushAsync();
        }

        return call.HasFailed ? SeriousTrouble : 0;
    }

    private static async ValueTask<List<NamedStatus>> ReadAsync(ProgramCall call, string directory)
    {
        List<NamedStatus> found = [];
        await call.TryAsync($"cannot open directory '{directory}'", async () =>
        {
            var path = call.Resolve(directory).TrimEnd('/');
            List<string> names = [.. (await call.Self.ListAsync($"{path}/")).Select(entry => entry.Name)];
            if (call.Options.Has('a')) names.InsertRange(0, [".", ".."]);
            else names.RemoveAll(static name => name[0] == '.');
            foreach (var name in names)
            {
                // One that has gone meanwhile is not there.
                if (await call.FindAsync($"{path}/{name}") is { } status) found.Add(new NamedStatus(name, status));
            }
        });
        return found;
    }
}
