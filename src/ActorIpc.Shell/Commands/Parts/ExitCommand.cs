using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>exit: ends the shell.</summary>
internal static class ExitCommand
{
    public static ShellCommand Command { get; } = new(
        "exit", CommandGroup.Shell, "ends this shell", "[CODE]",
        """
        Its exit code is CODE, or that of the last command. Ctrl-D at the beginning of
        a line does the same. What still runs in the background ends with the shell: it
        gets SIGTERM, and SIGKILL if it has not ended after a second. 'wait' waits for
        it before. Objects that have a name stay as long as their host runs.

        Example:
          sleep 2 & wait; exit 3
        """)
    { Part = RunAsync, Arguments = ArgumentKind.None };

    private static Task<int> RunAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, []);
        var code = options.Rest.Count == 0 ? shell.Status : Options.NumberOf(options.Take("the code"), "the code", 0, 255);
        options.RequireEnd();
        shell.IsOver = true;
        return Task.FromResult(code);
    }
}
