using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Shell.Commands;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Language;
using ActorIpc.Shell.Terminals;

namespace ActorIpc.Shell.Running;

/// <summary>A shell on the turn of its process: it reads lines, and runs what they say.</summary>
internal sealed class ShellProcess
{
    /// <summary>The exit code of what Ctrl-C has ended.</summary>
    public const int Interrupted = 128 + (int)Signal.Int;

    // Of lines that belong together; more is a quote that was forgotten.
    private const int MostOfOne = 1 << 20;

    private readonly Dictionary<string, string> _variables = new() { ["HOME"] = ShellHome.Path };
    public ShellProcess(Process self, ActorKernel kernel, TerminalSet terminal, Foreground foreground)
    {
        (Self, Kernel, Terminal, Foreground) = (self, kernel, terminal, foreground);
        Jobs = new JobTable(self);
        Pipes = new HeldPipes(self);
        Error = terminal.Error(self);
        Pipelines = new PipelineRun(this);
    }

    /// <summary>Its process.</summary>
    public Process Self { get; }

    public ActorKernel Kernel { get; }

    public TerminalSet Terminal { get; }

    public Foreground Foreground { get; }

    public JobTable Jobs { get; }

    /// <summary>The pipes that it holds for its commands.</summary>
    public HeldPipes Pipes { get; }

    /// <summary>What runs its pipelines.</summary>
    public PipelineRun Pipelines { get; }

    /// <summary>Where the shell itself says what is wrong.</summary>
    public Stream Error { get; }

    /// <summary>Its working directory; seen from outside, too, by completion.</summary>
    public string Directory
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    } = ShellHome.Path;

    /// <summary>The directory before, for <c>cd -</c>.</summary>
    public string? PreviousDirectory { get; set; }

    /// <summary>The exit code of the last command: <c>$?</c>.</summary>
    public int Status { get; set; }

    /// <summary>The last process that went to the background: <c>$!</c>.</summary>
    public Pid LastBackground { get; set; }

    /// <summary>Whether a person types.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether <c>exit</c> was said.</summary>
    public bool IsOver { get; set; }

    /// <summary>Runs the commands, or those that the terminal gives, to their end.</summary>
    /// <returns>The exit code of the last one.</returns>
    public async Task<int> RunAsync(string? commands)
    {
        // A write that nobody reads is an error here, and not the end of the shell; Ctrl-C is for what it has started.
        Self.Ignore(Signal.Pipe);
        if (IsInteractive) Self.Ignore(Signal.Int);
        try
        {
            if (commands is not null) await RunLineAsync(commands);
            else while (!IsOver && await ReadLinesAsync() is { } lines) await RunLineAsync(lines);
            return Status;
        }
        catch (ProcessStoppedException stopped)
        {
            return 128 + (int)stopped.Signal;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return ShellExit.TerminalGone;
        }
    }

    // A line that ends in the middle of something goes on in the next one.
    private async Task<string?> ReadLinesAsync()
    {
        if (IsInteractive) await ReportAsync();
        var lines = await ReadLineAsync($"ipc:{HarmlessText.Line(Paths.Shorten(Directory))}$ ");
        while (lines is { Length: < MostOfOne } && !Foreground.WasInterrupted && Parser.IsIncomplete(lines) && await ReadLineAsync("> ") is { } next)
            lines = next == IShellTerminal.GivenUp ? next : $"{lines}\n{next}";
        return lines == IShellTerminal.GivenUp ? "" : lines;
    }

    private async Task<string?> ReadLineAsync(string prompt)
    {
        Foreground.AwaitLine();
        return await Self.WaitOutsideAsync("the terminal", OutsideKind.Terminal, token => Terminal.Typed.ReadLineAsync(IsInteractive ? prompt : "", token));
    }

    // The jobs that have ended since the last prompt.
    private async Task ReportAsync()
    {
        await Jobs.LookAsync();
        foreach (var job in Jobs.All.Where(job => job.HasEnded).ToList())
        {
            Jobs.Remove(job);
            await TellAsync($"[{job.Number}] {job.Describe(),-10}  {job.Text}");
        }
    }

    /// <summary>Runs one line; whatever is wrong with it is said, and leaves the shell as it is.</summary>
    public async Task RunLineAsync(string line)
    {
        CommandList commands;
        try
        {
            commands = Parser.Read(line);
        }
        catch (ShellSyntaxException wrong)
        {
            await TellAsync(wrong.Text);
            Status = ShellExit.WrongLine;
            return;
        }

        Foreground.Begin();
        try
        {
            foreach (var item in commands.Items)
            {
                if (!Foreground.WasInterrupted) await RunAsync(item);
                if (IsOver) return;
                if (!Foreground.WasInterrupted) continue;
                Status = Interrupted;
                // A script ends here, also if its signal is seen a moment later.
                IsOver |= !IsInteractive;
                return;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever it is, the next line has nothing to do with it.
            await TellAsync($"shell: {(failure is IpcException call ? ShellException.Describe(call) : failure.Message)}");
            Status = 1;
        }
        finally
        {
            Foreground.End();
        }
    }

    private async Task RunAsync(AndOr item)
    {
        Status = await Pipelines.RunAsync(item.First, item.IsBackground);
        foreach (var (ifSucceeded, pipeline) in item.Rest)
        {
            if (IsOver || Foreground.WasInterrupted) return;
            if (Status == 0 == ifSucceeded) Status = await Pipelines.RunAsync(pipeline, isBackground: false);
        }
    }

    /// <summary>Says something that is no command's: on standard error.</summary>
    public async ValueTask TellAsync(string line)
    {
        try
        {
            await Error.TellAsync(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // Whoever could read it is gone; the terminal's end is told otherwise.
        }
    }

    /// <summary>The value of a variable; empty if it has none.</summary>
    public string ValueOf(string name) => name switch
    {
        "?" => $"{Status}",
        "$" => $"{Self.Pid}",
        "!" => LastBackground == Pid.None ? "" : $"{LastBackground}",
        "PWD" => Directory,
        _ => _variables.GetValueOrDefault(name, ""),
    };

    public void Set(string name, string value) => _variables[name] = value;
}

/// <summary>The exit codes that a shell has of its own.</summary>
internal static class ShellExit
{
    /// <summary>The line says nothing.</summary>
    public const int WrongLine = 2;

    /// <summary>What was started cannot run.</summary>
    public const int CannotRun = 126;

    /// <summary>There is no such command.</summary>
    public const int NotFound = 127;

    /// <summary>The time that was allowed is over, as timeout(1) has it.</summary>
    public const int TimedOut = 124;

    /// <summary>Nobody types any more: 128 plus the number of SIGHUP.</summary>
    public const int TerminalGone = 129;
}
