using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>help: what there is, and what each command does.</summary>
internal static class HelpCommand
{
    /// <summary>How many lines a screen has.</summary>
    public const int Screen = 24;

    // Narrower than that nobody reads a page.
    private const int Narrow = 40;

    private const string Language =
        """
        Commands stand in lines: a | b connects them, a; b and a && b || c run one after
        the other, a & goes to the background. < > >> <> 2> 2>> 2>&1 redirect, also to
        FIFOs; 'single' and "double" quotes and \ keep characters; $? is the last exit
        code, $$ this shell, $! the last in the background; * and ? stand for names.
        A line that ends in a \ or an open quote, or after a |, goes on in the next.
        """;

    public static ShellCommand Command { get; } = new(
        "help", CommandGroup.Shell, "lists the commands, or explains one", "[COMMAND]",
        """
        Every command has a page with an example.

        Example:
          help mailbox
        """)
    { Part = RunAsync, Arguments = ArgumentKind.Command };

    private static async Task<int> RunAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, []);
        if (options.Rest.Count == 0)
        {
            await context.Output.WriteTextAsync(List(), token);
            return 0;
        }

        var name = options.Take("the command");
        options.RequireEnd();
        var command = CommandTable.Find(name)
            ?? throw new ShellException($"{name}: there is no such command{Suggestions.Question(name, CommandTable.All.Select(one => one.Name))}");
        await context.Output.WriteTextAsync(Page(command, shell.Terminal.Host.Width), token);
        return 0;
    }

    /// <summary>All commands, by their headings.</summary>
    public static string List()
    {
        var text = new StringBuilder();
        foreach (var group in CommandTable.All.GroupBy(command => command.Group).OrderBy(group => group.Key))
            text.Append($"{group.Key,-12}").AppendJoin(' ', group.Select(command => command.Name)).Append('\n');
        return text.Append('\n').Append(Language).Append("\n\n'help COMMAND' explains one, with an example. Tab completes, Ctrl-C interrupts,\nCtrl-D ends the input.\n").ToString();
    }

    /// <summary>All about one command, for a terminal of so many columns.</summary>
    public static string Page(ShellCommand command, int width) => string.Join('\n', Page(command).Split('\n').SelectMany(line => Wrap(line, Math.Max(width, Narrow))));

    private static string Page(ShellCommand command) =>
        $"{command.Name}: {command.Summary}\n\nusage: {string.Join("\n       ", Usages(command))}\n\n{command.Details.Trim('\n')}\n";

    // At blanks; what goes on is indented as its beginning is.
    private static IEnumerable<string> Wrap(string line, int width)
    {
        var indent = line[..(line.Length - line.TrimStart().Length)];
        while (line.Length > width && line.LastIndexOf(' ', width) is var at && at > indent.Length)
        {
            yield return line[..at];
            line = indent + line[(at + 1)..];
        }

        yield return line;
    }

    private static IEnumerable<string> Usages(ShellCommand command) =>
        command.SubCommands.Count == 0 ? [command.UsageFor([])] : command.SubCommands.Keys.Select(name => command.UsageFor([name]));
}
