using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Language;

namespace ActorIpc.Shell.Running;

/// <summary>A command of a pipeline with everything that its words stand for.</summary>
/// <param name="Name">What was typed; empty if there are only assignments and redirections.</param>
/// <param name="Command">What it is; null if there is no such command, or no name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Redirections">Its redirections.</param>
/// <param name="Given">The ends of the shell's own pipes that it gets.</param>
internal sealed record PlannedCommand(
    string Name, ShellCommand? Command, IReadOnlyList<string> Arguments, IReadOnlyList<PlannedRedirection> Redirections, IReadOnlyList<ObjectEnd> Given)
{
    /// <summary>Makes it of what was written.</summary>
    /// <exception cref="ShellException">A redirection leads nowhere.</exception>
    public static async Task<PlannedCommand> MakeAsync(SimpleCommand written, ShellProcess shell)
    {
        var expansion = new Expansion(shell.Self, shell.Directory, shell.ValueOf);
        var words = await expansion.ExpandAsync(written.Words);
        var given = new List<ObjectEnd>();
        var redirections = new List<PlannedRedirection>();
        foreach (var redirection in written.Redirections)
        {
            var target = expansion.ExpandOne(redirection.Target);
            if (target.Length == 0 && redirection.Kind != RedirectionKind.Copy) throw new ShellException("the name of a redirection is empty");
            var end = target.StartsWith('%') && !redirection.Target.HasQuotes ? EndOf(shell.Pipes, redirection.Kind, target) : null;
            if (end is not null) given.Add(end);
            redirections.Add(new PlannedRedirection(redirection.Stream, redirection.Kind, target, redirection.CopyOf, end?.Pass()));
        }

        return words.Count == 0
            ? new PlannedCommand("", null, [], redirections, given)
            : new PlannedCommand(words[0], CommandTable.Find(words[0]), words[1..], redirections, given);
    }

    /// <summary>That there is no such command, and what was perhaps meant.</summary>
    public string NotFound => $"{Name}: there is no such command{Suggestions.Question(Name, CommandTable.All.Select(command => command.Name))}";

    private static PipeEnd EndOf(HeldPipes pipes, RedirectionKind kind, string target)
    {
        var pipe = pipes.Find(target[1..])
            ?? throw new ShellException($"{target}: this shell has no such pipe: make it with 'pipe {target[1..]}'{Suggestions.Question(target[1..], pipes.All.Select(one => one.Name))}");
        PipeEnd? end = kind switch
        {
            RedirectionKind.Read => pipe.Reader,
            RedirectionKind.Both => throw new ShellException($"{target}: an end of a pipe is for reading or for writing"),
            _ => pipe.Writer,
        };
        return end ?? throw new ShellException($"{target}: this shell has closed its {(kind == RedirectionKind.Read ? "read" : "write")} end");
    }
}
