using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Completing;

/// <summary>Finds what a word could become. It is asked while the shell waits for a line, and looks from outside.</summary>
/// <param name="kernel">Where the names are.</param>
/// <param name="directory">The shell's working directory.</param>
internal sealed class Completer(ActorKernel kernel, string directory)
{
    /// <summary>What the word at the cursor could become.</summary>
    public async Task<Completions> CompleteAsync(string line, int cursor)
    {
        var word = TypedWord.At(line, Math.Clamp(cursor, 0, line.Length));
        var found = await FindAsync(word).ConfigureAwait(false);
        return new Completions(word.Start, [.. found.Distinct().Order(StringComparer.Ordinal).Select(one => word.Quoted(one, isDone: !one.EndsWith('/')))]);
    }

    private async Task<IEnumerable<string>> FindAsync(TypedWord word)
    {
        if (word.IsTarget) return await PathsAsync(word.Text, onlyDirectories: false).ConfigureAwait(false);
        if (word.Before.Count == 0) return Beginning(word.Text, CommandTable.All.Select(command => command.Name));
        if (CommandTable.Find(word.Before[0]) is not { } command) return await PathsAsync(word.Text, onlyDirectories: false).ConfigureAwait(false);
        if (command.SubCommands.Count > 0)
            return Beginning(word.Text, word.Before.Count == 1 ? command.SubCommands.Keys : await ObjectsAsync(command.Name).ConfigureAwait(false));
        return command.Arguments switch
        {
            ArgumentKind.Command => Beginning(word.Text, CommandTable.All.Select(one => one.Name)),
            ArgumentKind.Pid => Beginning(word.Text, kernel.Processes.All.Where(process => !process.HasEnded).Select(process => process.Pid.ToString())),
            ArgumentKind.Object => Beginning(word.Text, [.. await ObjectsAsync("mailbox").ConfigureAwait(false), .. await ObjectsAsync("sem").ConfigureAwait(false), .. await ObjectsAsync("shm").ConfigureAwait(false)]),
            ArgumentKind.None => [],
            _ => await PathsAsync(word.Text, onlyDirectories: command.Arguments == ArgumentKind.Directory).ConfigureAwait(false),
        };
    }

    private static IEnumerable<string> Beginning(string text, IEnumerable<string> words) => words.Where(word => word.StartsWith(text, StringComparison.Ordinal));

    private async Task<IEnumerable<string>> ObjectsAsync(string command) => command switch
    {
        "mailbox" => (await ListAsync(WellKnownFolders.Queues).ConfigureAwait(false)).Select(entry => entry.Name),
        "sem" => (await ListAsync(WellKnownFolders.Memory).ConfigureAwait(false)).Select(entry => WellKnownFolders.SemaphoreIn(entry.Name)).OfType<string>(),
        _ => (await ListAsync(WellKnownFolders.Memory).ConfigureAwait(false)).Where(entry => WellKnownFolders.SemaphoreIn(entry.Name) is null).Select(entry => entry.Name),
    };

    private async Task<IEnumerable<string>> PathsAsync(string text, bool onlyDirectories)
    {
        var slash = text.LastIndexOf('/');
        var (typed, name) = (text[..(slash + 1)], text[(slash + 1)..]);
        var folder = typed.StartsWith("~/", StringComparison.Ordinal) ? ShellHome.Path + typed[1..] : Paths.Resolve(directory, typed.Length == 0 ? "." : typed);
        return (await ListAsync(folder).ConfigureAwait(false))
            .Where(entry => entry.Name.StartsWith(name, StringComparison.Ordinal) && (name.Length > 0 || entry.Name[0] != '.') && (!onlyDirectories || entry.Kind == "directory"))
            .Select(entry => typed + entry.Name + (entry.Kind == "directory" ? "/" : ""));
    }

    // What cannot be listed has nothing to offer.
    private async Task<IReadOnlyList<NameEntry>> ListAsync(string path)
    {
        try
        {
            return await kernel.CallAsync(new ListNames { Path = path }, kernel.Names).ConfigureAwait(false);
        }
        catch (IpcException)
        {
            return [];
        }
    }
}
