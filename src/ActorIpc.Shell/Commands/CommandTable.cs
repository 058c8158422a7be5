using ActorIpc.Inspection;
using ActorIpc.Programs;
using ActorIpc.Shell.Commands.Ipc;
using ActorIpc.Shell.Commands.Parts;

namespace ActorIpc.Shell.Commands;

/// <summary>Every command that there is. What is not here is not run: no program of the machine, whatever its name is.</summary>
internal static class CommandTable
{
    private static readonly string[] Names = ["ls", "rm", "rmdir", "mv", "ln", "chmod", "mkdir", "mkfifo"];
    private static readonly string[] Processes = ["ps"];

    /// <summary>They, by name.</summary>
    public static IReadOnlyList<ShellCommand> All { get; } =
    [
        .. ((IEnumerable<ShellCommand>)
        [
            .. BuiltinPrograms.All.Select(Of),
            .. InspectionCommands.All.Select(InspectionProgram.Of),
            Directories.Change, Directories.Show, JobCommands.List, JobCommands.Foreground, JobCommands.Wait, KillCommand.Command, ExitCommand.Command, HelpCommand.Command,
            MessageCommands.Send, MessageCommands.Receive, PipeCommand.Command, MailboxCommand.Command, SemCommand.Command, ShmCommand.Command, IpcrmCommand.Command, TraceCommand.Command,
        ]).OrderBy(command => command.Name, StringComparer.Ordinal),
    ];

    private static readonly Dictionary<string, ShellCommand> ByName = All.ToDictionary(command => command.Name);

    /// <summary>The command of that name; null if there is none.</summary>
    public static ShellCommand? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The heading under which a question about the kernel is listed.</summary>
    public static CommandGroup GroupOf(InspectionCommand command) => Processes.Contains(command.Name) ? CommandGroup.Processes : CommandGroup.Looking;

    private static ShellCommand Of(IpcProgram program) =>
        new(program.Name, Names.Contains(program.Name) ? CommandGroup.Files : CommandGroup.Text, program.Summary, program.Usage, program.Details)
        {
            Program = program.RunAsync,
            Arguments = program.Name is "mkdir" or "rmdir" ? ArgumentKind.Directory : ArgumentKind.Path,
        };
}
