using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Programs;
using ActorIpc.Shell.Commands.Ipc;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Language;

namespace ActorIpc.Shell.Running;

/// <summary>Starts the commands of a pipeline, connects them, and waits for them.</summary>
/// <remarks>
/// What is a part of the shell runs last, on the shell's own turn, when everybody else has been started: what it writes into a pipe a process reads already. No part reads a pipe:
/// its read end is closed before anybody could wait for it to be read, which would be for ever if it were the shell itself that waits.
/// </remarks>
internal sealed class PipelineRun(ShellProcess shell)
{
    private Process Self => shell.Self;

    /// <summary>Runs a pipeline; the result is the exit code of its last command, or 0 if nobody waits for it.</summary>
    public async Task<int> RunAsync(Pipeline pipeline, bool isBackground)
    {
        var planned = new List<PlannedCommand>();
        foreach (var command in pipeline.Commands)
        {
            try
            {
                var expansion = new Expansion(Self, shell.Directory, shell.ValueOf);
                // Of a command that follows, assignments would be its own; here they are the shell's as well.
                foreach (var (name, value) in command.Assignments) shell.Set(name, expansion.ExpandOne(value));
                planned.Add(await PlannedCommand.MakeAsync(command, shell));
            }
            catch (ShellException failure)
            {
                await shell.TellAsync($"shell: {failure.Message}");
                return failure.Code;
            }
        }

        if (isBackground && planned.Find(command => command.Command?.Part is not null) is { } part)
        {
            await shell.TellAsync($"{part.Name}: it is a part of the shell, and cannot go to the background");
            return ShellExit.CannotRun;
        }

        var job = new Job(pipeline.Text, shell.Terminal.NewGroup()) { IsObserver = planned.Exists(command => command.Command == TraceCommand.Command) };
        if (!isBackground) shell.Terminal.Bring(job.Group);
        await StartAllAsync(planned, job);
        if (isBackground) return await LeaveAsync(job);
        await WaitAsync(job);
        return job.Status.Code;
    }

    private async Task<int> LeaveAsync(Job job)
    {
        if (job.HasEnded) return job.Status.Code;
        shell.Jobs.Add(job);
        // What could not be started has none.
        shell.LastBackground = job.Members.Last(member => member.Pid != Pid.None).Pid;
        if (shell.IsInteractive) await shell.TellAsync($"[{job.Number}] {shell.LastBackground}");
        return 0;
    }

    /// <summary>Starts them as the members of a job. If one cannot be started, those before it are killed and waited for.</summary>
    public async Task StartAllAsync(IReadOnlyList<PlannedCommand> commands, Job job)
    {
        var ends = new PipeEnds(Self, commands);
        var parts = new List<(int Place, PlannedCommand Command)>();
        var members = new JobMember?[commands.Count];
        try
        {
            for (var i = 0; i < commands.Count; i++)
            {
                if (commands[i].Command?.Program is not null)
                {
                    members[i] = await StartAsync(commands[i], ends, i, job);
                    await ends.CloseAsync(i);
                }
                else
                {
                    parts.Add((i, commands[i]));
                    await ends.CloseReaderAsync(i);
                }
            }

            foreach (var (place, command) in parts)
            {
                members[place] = new JobMember(command.Name, Pid.None) { Status = new ExitStatus(await RunPartAsync(command, ends, place)) };
                await ends.CloseAsync(place);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // They are in no job that anybody could name.
            await KillAsync(members.OfType<JobMember>().Where(member => member.Status is null).ToList());
            shell.Terminal.Forget(job.Group);
            throw;
        }
        finally
        {
            for (var i = 0; i < commands.Count; i++) await ends.CloseAsync(i);
            foreach (var member in members) if (member is not null) job.Add(member);
        }
    }

    private async Task KillAsync(IReadOnlyCollection<JobMember> members)
    {
        foreach (var member in members) shell.Kernel.Signal(member.Pid, Signal.Kill);
        foreach (var member in members)
        {
            member.Status = await WaitForAsync(member.Pid, default);
            shell.Foreground.Remove(member.Pid);
        }
    }

    private async Task<JobMember> StartAsync(PlannedCommand command, PipeEnds ends, int place, Job job)
    {
        var (from, to) = (ends.From(place), ends.To(place));
        var plan = new ChildPlan(command.Command!, command.Arguments, shell.Directory, command.Redirections, from?.Pass(), to?.Pass())
        {
            Terminal = shell.Terminal,
            Group = job.Group,
        };
        List<ObjectEnd> given = [.. command.Given];
        if (from is not null) given.Add(from);
        if (to is not null) given.Add(to);
        try
        {
            var pid = await Self.Spawn(new ProcessSpec(command.Name, command.Arguments, plan.RunAsync) { IsObserver = job.IsObserver }, given);
            if (shell.Terminal.IsForeground(job.Group)) shell.Foreground.Add(pid);
            return new JobMember(command.Name, pid);
        }
        catch (IpcException killed) when (killed.Errno == Errno.ESRCH)
        {
            // Somebody has killed it before it began.
            return new JobMember(command.Name, Pid.None) { Status = ExitStatus.Killed(Signal.Kill) };
        }
    }

    private async Task<int> RunPartAsync(PlannedCommand command, PipeEnds ends, int place)
    {
        if (command is { Command: null, Name.Length: > 0 })
        {
            await shell.TellAsync(command.NotFound);
            return ShellExit.NotFound;
        }

        var token = shell.Foreground.Token;
        await using var streams = new StreamSet(
            place > 0 ? Stream.Null : shell.Terminal.Input(Self), ends.To(place)?.AsStream() ?? shell.Terminal.Output(Self), shell.Error);
        try
        {
            return await CommandRun.RunAsync(command.Command, command.Arguments, streams, async () =>
            {
                await streams.RedirectAsync(Self, shell.Directory, command.Redirections, holds: true, token);
                if (command.Command is null) return 0;
                return await command.Command.Part!(shell, ContextOf(command, streams), token);
            });
        }
        catch (OperationCanceledException cancelled) when (cancelled is not ProcessStoppedException && token.IsCancellationRequested)
        {
            return ShellProcess.Interrupted;
        }
    }

    private ProgramContext ContextOf(PlannedCommand command, StreamSet streams) => new()
    {
        Self = Self,
        Arguments = command.Arguments,
        Directory = shell.Directory,
        Input = streams.Input,
        Output = streams.Output,
        Error = streams.Error,
        TerminalWidth = shell.Terminal.WidthAt(streams.Output),
    };

    /// <summary>Waits for a job in the foreground.</summary>
    public async Task WaitAsync(Job job)
    {
        foreach (var member in job.Members)
        {
            member.Status ??= await WaitForAsync(member.Pid, default);
            shell.Foreground.Remove(member.Pid);
            if (shell.IsInteractive && member.Status is { Signal: not (Signal.None or Signal.Int or Signal.Pipe) and var signal })
                await shell.TellAsync($"{member.Name} (pid {member.Pid}): killed by {signal.Name()}");
        }

        shell.Terminal.Forget(job.Group);
    }

    /// <summary>Waits for one process.</summary>
    public async Task<ExitStatus> WaitForAsync(Pid pid, CancellationToken token)
    {
        try
        {
            return (await Self.WaitAsync(pid, cancellationToken: token)).Status;
        }
        catch (IpcException unknown) when (unknown.Errno == Errno.ECHILD)
        {
            return ExitStatus.Killed(Signal.Kill);
        }
    }
}
