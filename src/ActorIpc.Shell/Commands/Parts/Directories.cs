using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Programs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>cd and pwd: where the shell is, and what it starts.</summary>
internal static class Directories
{
    public static ShellCommand Change { get; } = new(
        "cd", CommandGroup.Files, "goes to another directory", "[DIRECTORY | -]",
        """
        Without a directory it goes home, and '-' is where the shell was before. The
        directory belongs to this shell; what it starts begins there, too.

        Example:
          cd /tmp; mkfifo box; cd -; ls /tmp
        """)
    { Part = ChangeAsync, Arguments = ArgumentKind.Directory };

    public static ShellCommand Show { get; } = new(
        "pwd", CommandGroup.Files, "shows the working directory", "",
        """
        Example:
          cd /dev/mqueue; pwd
        """)
    { Part = ShowAsync, Arguments = ArgumentKind.None };

    private static async Task<int> ChangeAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, []);
        var to = options.Rest.Count == 0 ? ShellHome.Path : options.Take("the directory");
        options.RequireEnd();
        var goesBack = to == "-";
        if (goesBack) to = shell.PreviousDirectory ?? throw new ShellException("this shell was nowhere else before");
        var path = Paths.Normalize(Paths.Resolve(shell.Directory, to));
        try
        {
            // A directory that may not be searched is of no use to be in.
            if ((await context.Self.StatAsync(path)).Kind != "directory") throw new ShellException($"{to}: Not a directory");
            if (path != "/") await context.Self.StatAsync(path + "/.");
        }
        catch (IpcException failure)
        {
            throw ShellException.Of(failure, to);
        }

        (shell.PreviousDirectory, shell.Directory) = (shell.Directory, path);
        if (goesBack) await context.SayAsync(path, token);
        return 0;
    }

    private static async Task<int> ShowAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        Options.Read(context.Arguments, []).RequireEnd();
        await context.SayAsync(shell.Directory, token);
        return 0;
    }
}
