using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands;

/// <summary>A command of the shell: a program, which runs as a process of its own, or one that is a part of the shell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">Under which heading the list of all has it.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Usage">Its arguments, as a usage line has them.</param>
/// <param name="Details">What more there is to know, with an example.</param>
internal sealed record ShellCommand(string Name, CommandGroup Group, string Summary, string Usage, string Details)
{
    /// <summary>What a process of its own runs; null for a part of the shell.</summary>
    public Func<ProgramContext, Task<int>>? Program { get; init; }

    /// <summary>What the shell itself runs, on its own turn; the token is cancelled by Ctrl-C.</summary>
    public Func<ShellProcess, ProgramContext, CancellationToken, Task<int>>? Part { get; init; }

    /// <summary>Its sub-commands, if it has some: their names, and the arguments of each.</summary>
    public IReadOnlyDictionary<string, string> SubCommands { get; init; } = new Dictionary<string, string>();

    /// <summary>The usage line for whoever has given these arguments.</summary>
    public string UsageFor(IReadOnlyList<string> arguments) => arguments.Count > 0 && SubCommands.TryGetValue(arguments[0], out var usage)
        ? $"{Name} {arguments[0]} {usage}".TrimEnd()
        : $"{Name} {Usage}".TrimEnd();

    /// <summary>What its arguments usually are, for completion.</summary>
    public ArgumentKind Arguments { get; init; } = ArgumentKind.Path;
}

/// <summary>The headings of the list of all commands.</summary>
internal enum CommandGroup
{
    Files,
    Text,
    Processes,
    Messages,
    Mailboxes,
    Semaphores,
    Memory,
    Pipes,
    Looking,
    Shell,
}

/// <summary>What an argument can be completed to.</summary>
internal enum ArgumentKind
{
    /// <summary>Names in the tree.</summary>
    Path,
    /// <summary>Directories.</summary>
    Directory,
    /// <summary>Mailboxes, semaphores and shared memory.</summary>
    Object,
    /// <summary>Processes.</summary>
    Pid,
    /// <summary>Commands.</summary>
    Command,
    /// <summary>Nothing.</summary>
    None,
}
