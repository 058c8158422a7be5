using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>pipe: pipes without a name in the tree, whose ends this shell holds and gives to what it starts.</summary>
internal static class PipeCommand
{
    public static ShellCommand Command { get; } = new(
        "pipe", CommandGroup.Pipes, "makes a pipe that commands of this shell share", "[--capacity BYTES] [NAME] | --close NAME[.r|.w]",
        """
        pipe(2): the shell holds both ends. '< %NAME' gives the read end to a command,
        '> %NAME' the write end. Readers find the end of the data when the last writer
        is gone, and the shell is one: 'pipe --close NAME.w' closes its write end, .r
        its read end, NAME both. Without a name it shows the shell's pipes.

        Example:
          pipe p; echo hello > %p; pipe --close p.w; cat < %p; pipe --close p
        """)
    { Part = RunAsync, Arguments = ArgumentKind.None };

    private static async Task<int> RunAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, ["--capacity=", "--close="]);
        if (options.Value("--close") is { } closed)
        {
            options.RequireEnd();
            await CloseAsync(shell, closed);
        }
        else if (options.Rest.Count == 0) await ListAsync(shell, context, token);
        else
        {
            var name = options.Take("the name");
            options.RequireEnd();
            Create(shell, name, options.Has("--capacity") ? options.Number("--capacity", 0, 1, shell.Kernel.Settings.PipeMaxCapacity) : null);
        }

        return 0;
    }

    private static void Create(ShellProcess shell, string name, int? capacity)
    {
        if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')) throw new ShellException($"{name}: the name of a pipe has letters, digits, '-' and '_'", ShellExit.WrongLine);
        if (shell.Pipes.Find(name) is not null) throw new ShellException($"{name}: this shell has a pipe of that name: 'pipe --close {name}' closes it");
        shell.Pipes.Create(name, new PipeOptions { Capacity = capacity });
    }

    private static async Task CloseAsync(ShellProcess shell, string which)
    {
        var (name, end) = which.EndsWith(".r", StringComparison.Ordinal) || which.EndsWith(".w", StringComparison.Ordinal) ? (which[..^2], which[^1]) : (which, ' ');
        var pipe = shell.Pipes.Find(name)
            ?? throw new ShellException($"{name}: this shell has no such pipe{Suggestions.Question(name, shell.Pipes.All.Select(one => one.Name))}");
        if (end != 'w') await pipe.CloseReaderAsync();
        if (end != 'r') await pipe.CloseWriterAsync();
        if (pipe is { Reader: null, Writer: null }) shell.Pipes.Remove(pipe);
    }

    private static async Task ListAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        foreach (var pipe in shell.Pipes.All)
        {
            PipeEnd end = pipe.Reader is { } reader ? reader : pipe.Writer!;
            var held = pipe switch { { Reader: not null, Writer: not null } => "both ends", { Reader: not null } => "the read end", _ => "the write end" };
            await context.SayAsync($"{pipe.Name}  {await end.GetStoredAsync()} of {await end.GetCapacityAsync()} B  this shell holds {held}", token);
        }
    }
}
