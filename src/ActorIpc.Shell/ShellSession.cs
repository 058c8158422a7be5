using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Shell.Completing;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Running;
using ActorIpc.Shell.Terminals;

namespace ActorIpc.Shell;

/// <summary>One shell in a kernel: a process with a terminal, whose children are the commands that it starts.</summary>
internal sealed class ShellSession
{
    /// <summary>How long what is asked to end may take for it, before it is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ActorKernel _kernel;
    private readonly TerminalSet _terminal;
    private readonly Foreground _foreground;
    private readonly bool _isInteractive;
    private readonly TaskCompletionSource<int> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ExitStatus> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _deaths = new(0);
    private ShellProcess? _shell;

    private ShellSession(ActorKernel kernel, IShellTerminal terminal, bool isInteractive)
    {
        _isInteractive = isInteractive;
        _kernel = kernel;
        _terminal = new TerminalSet(terminal);
        _foreground = new Foreground(kernel);
    }

    /// <summary>Starts a shell.</summary>
    /// <param name="kernel">Where it runs.</param>
    /// <param name="terminal">Its terminal.</param>
    /// <param name="commands">The commands of <c>-c</c>; null to read them from the terminal.</param>
    public static async Task<ShellSession> StartAsync(ActorKernel kernel, IShellTerminal terminal, string? commands = null)
    {
        await ShellHome.PrepareAsync(kernel).ConfigureAwait(false);
        var session = new ShellSession(kernel, terminal, commands is null && terminal.IsInteractive);
        // Its pid is known before it can end.
        session.Pid = await kernel.SpawnAsync(new ProcessSpec("shell", [], null)).ConfigureAwait(false);
        kernel.ProcessEnded += session.OnEnded;
        try
        {
            await kernel.SpawnAsync(new ProcessSpec("shell", [], self => session.RunAsync(self, commands)) { Reserved = session.Pid }).ConfigureAwait(false);
        }
        catch (IpcException killed) when (killed.Errno == Errno.ESRCH)
        {
            // Somebody was faster, perhaps before anybody listened.
            session._ended.TrySetResult(ExitStatus.Killed(Signal.Kill));
        }
        catch
        {
            // It will never run: nothing waits for its end, and its pid is given back.
            kernel.ProcessEnded -= session.OnEnded;
            kernel.Signal(session.Pid, Signal.Kill);
            throw;
        }

        kernel.Forget(session.EndAsync(), "the end of a shell");
        return session;
    }

    /// <summary>Its process.</summary>
    public Pid Pid { get; private set; }

    /// <summary>Completes with its exit status once it has ended and its children have been seen to.</summary>
    public Task<int> Completion => _completed.Task;

    /// <summary>The terminal is about to give the line that it was asked for. Ctrl-C is meant for that line from now on.</summary>
    public void LineCame() => _foreground.LineCame();

    /// <summary>Ctrl-C while a program runs: SIGINT to every process of the foreground job. Pressed again, it kills what did not end.</summary>
    public void Interrupt()
    {
        // A script is given up as a whole: first of all, or it would begin its next line.
        if (!_isInteractive) _kernel.Signal(Pid, Signal.Int);
        _foreground.Interrupt();
    }

    /// <summary>The shell is to end, and is told so at its terminal.</summary>
    public void End()
    {
        _kernel.Signal(Pid, Signal.Term);
        _kernel.Forget(KillLaterAsync(), "ending a shell");
    }

    /// <summary>The terminal is gone: the shell and everything that still uses it ends.</summary>
    public void HangUp()
    {
        _kernel.Signal(Pid, Signal.Term);
        _terminal.HangUp();
        _kernel.Forget(KillLaterAsync(), "hanging up");
    }

    /// <summary>What the word at the cursor could become: commands where one is wanted, else names.</summary>
    public Task<Completions> CompleteAsync(string line, int cursor) => new Completer(_kernel, _shell?.Directory ?? ShellHome.Path).CompleteAsync(line, cursor);

    private Task<int> RunAsync(Process self, string? commands)
    {
        _shell = new ShellProcess(self, _kernel, _terminal, _foreground) { IsInteractive = _isInteractive };
        return _shell.RunAsync(commands);
    }

    private void OnEnded(ProcessHandle process)
    {
        if (process.Pid == Pid) _ended.TrySetResult(process.Status);
        else if (process.Parent == Pid) _deaths.Release();
    }

    // A terminal that does not give up reading must not keep the shell.
    private async Task KillLaterAsync()
    {
        try
        {
            await _ended.Task.WaitAsync(Patience, _kernel.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _kernel.Signal(Pid, Signal.Kill);
        }
    }

    // What it has started ends with it: nobody could read or stop it any more.
    private async Task EndAsync()
    {
        var status = await _ended.Task.ConfigureAwait(false);
        try
        {
            await EndChildrenAsync().ConfigureAwait(false);
        }
        finally
        {
            // Whatever went wrong with its children: whoever sits at it is told that it has ended.
            _kernel.ProcessEnded -= OnEnded;
            _completed.TrySetResult(status.Code);
        }
    }

    private async Task EndChildrenAsync()
    {
        _foreground.End();
        foreach (var signal in (Signal[])[Signal.Term, Signal.Kill])
        {
            foreach (var child in Children()) _kernel.Signal(child.Pid, signal);
            if (await HaveEndedAsync().ConfigureAwait(false)) return;
        }

        if (Children() is { Count: > 0 } left) _kernel.Warn($"{string.Join(", ", left.Select(child => child.Name))} did not end with the shell.");
    }

    private async Task<bool> HaveEndedAsync()
    {
        using var patience = new CancellationTokenSource(Patience, _kernel.Time);
        try
        {
            while (Children().Count > 0) await _deaths.WaitAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private List<ProcessHandle> Children() => [.. _kernel.Processes.All.Where(process => process.Parent == Pid && !process.HasEnded)];
}

/// <summary>What a word could become.</summary>
/// <param name="Start">Where in the line the word begins.</param>
/// <param name="Words">What it could become, each whole; a directory ends in a slash.</param>
internal sealed record Completions(int Start, IReadOnlyList<string> Words);
