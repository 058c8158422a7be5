using System.Globalization;
using ActorIpc.Kernel;
using ActorIpc.Programs;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Running;

namespace ActorIpc.Shell.Commands.Parts;

/// <summary>jobs, fg and wait: what runs in the background.</summary>
internal static class JobCommands
{
    public static ShellCommand List { get; } = new(
        "jobs", CommandGroup.Processes, "lists what runs in the background", "",
        """
        A line for each: its number, how it stands, the pipeline, and its processes.
        One that has ended is shown once, here or before the next prompt.

        Example:
          sleep 60 & jobs
        """)
    { Part = ListAsync, Arguments = ArgumentKind.None };

    public static ShellCommand Foreground { get; } = new(
        "fg", CommandGroup.Processes, "brings a job to the foreground", "[%JOB]",
        """
        The shell waits for it, Ctrl-C ends it, and from now on it reads the terminal.
        Without a number it is the one that was started last. A program that has found
        the end of its input in the background does not read again.

        Example:
          sleep 60 & fg %1
        """)
    { Part = BringAsync, Arguments = ArgumentKind.None };

    public static ShellCommand Wait { get; } = new(
        "wait", CommandGroup.Processes, "waits for what runs in the background", "[%JOB | PID]...",
        """
        Without arguments it waits for all of it. The exit code is that of the last one
        waited for; 127 if there is none of that number. Ctrl-C ends the waiting, and
        not what was waited for.

        Example:
          sleep 1 & sleep 2 & wait; echo $?
        """)
    { Part = WaitAsync, Arguments = ArgumentKind.Pid };

    private static async Task<int> ListAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        Options.Read(context.Arguments, []).RequireEnd();
        await shell.Jobs.LookAsync();
        foreach (var job in shell.Jobs.All.ToList())
        {
            if (job.HasEnded) shell.Jobs.Remove(job);
            var pids = job.Members.Where(member => member.Pid != Pid.None).Select(member => member.Pid).ToList();
            await context.SayAsync($"[{job.Number}] {job.Describe(),-10}  {job.Text}  ({(pids.Count == 1 ? "pid" : "pids")} {string.Join(' ', pids)})", token);
        }

        return 0;
    }

    private static async Task<int> BringAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, []);
        var job = options.Rest.Count > 0 ? JobOf(shell, options.Take("the job")) : shell.Jobs.Latest ?? throw new ShellException("nothing runs in the background");
        options.RequireEnd();
        await context.SayAsync(job.Text, token);
        shell.Terminal.Bring(job.Group);
        shell.Jobs.Remove(job);
        foreach (var member in job.Running) shell.Foreground.Add(member.Pid);
        await shell.Pipelines.WaitAsync(job);
        return job.Status.Code;
    }

    private static async Task<int> WaitAsync(ShellProcess shell, ProgramContext context, CancellationToken token)
    {
        var options = Options.Read(context.Arguments, []);
        var members = options.Rest.Count == 0
            ? [.. shell.Jobs.All.SelectMany(job => job.Members)]
            : options.Rest.SelectMany(argument => MembersOf(shell, argument)).ToList();
        foreach (var member in members) member.Status ??= await shell.Pipelines.WaitForAsync(member.Pid, token);
        // Whoever types is told by the next prompt.
        if (!shell.IsInteractive) foreach (var job in shell.Jobs.All.Where(job => job.HasEnded).ToList()) shell.Jobs.Remove(job);
        return options.Rest.Count == 0 || members.Count == 0 ? 0 : members[^1].Status!.Value.Code;
    }

    private static IEnumerable<JobMember> MembersOf(ShellProcess shell, string argument)
    {
        if (argument.StartsWith('%')) return JobOf(shell, argument).Members;
        var pid = new Pid(Options.NumberOf(argument, "the pid", 1));
        return shell.Jobs.Of(pid)?.Members.Where(member => member.Pid == pid)
            ?? throw new ShellException($"{argument}: no process that this shell has in the background", ShellExit.NotFound);
    }

    /// <summary>The job that <c>%1</c> stands for.</summary>
    public static Job JobOf(ShellProcess shell, string argument)
    {
        var digits = argument.TrimStart('%');
        var job = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? shell.Jobs.Find(number) : null;
        return job ?? throw new ShellException($"{argument}: there is no such job{(shell.Jobs.All.Count == 0 ? "" : ": 'jobs' lists them")}", ShellExit.NotFound);
    }
}
