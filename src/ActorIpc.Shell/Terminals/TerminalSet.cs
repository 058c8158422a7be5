using ActorIpc.Processes;

namespace ActorIpc.Shell.Terminals;

/// <summary>The terminal of one shell, as its processes share it. It is no process's: it also knows, as tcsetpgrp(3) tells a terminal, which jobs may read it.</summary>
/// <remarks>It holds no handle that would have to be let go; what a process has begun to write comes out even if that is after the shell's end.</remarks>
internal sealed class TerminalSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _readers = [];
    private readonly CancellationTokenSource _gone = new();
    private readonly TerminalInput _input;
    private readonly TerminalOutput _output;
    private readonly TerminalOutput _error;
    private int _lastGroup;

    public TerminalSet(IShellTerminal terminal)
    {
        Host = terminal;
        _input = new TerminalInput(terminal);
        _output = new TerminalOutput(terminal.Output, _gone.Token);
        _error = ReferenceEquals(terminal.Output, terminal.Error) ? _output : new TerminalOutput(terminal.Error, _gone.Token);
    }

    /// <summary>The terminal itself.</summary>
    public IShellTerminal Host { get; }

    /// <summary>What is typed.</summary>
    public TerminalInput Typed => _input;

    /// <summary>The input of a process that is in no job: the shell's own.</summary>
    public Stream Input(Process self) => new ProcessTerminalInput(self, _input, static () => true);

    /// <summary>The input of a process of a job, which finds the end at once while its job is in the background.</summary>
    public Stream Input(Process self, int group) => new ProcessTerminalInput(self, _input, () => IsForeground(group));

    public Stream Output(Process self) => new ProcessTerminalOutput(self, _output);

    public Stream Error(Process self) => new ProcessTerminalOutput(self, _error);

    /// <summary>How wide it is, if that output is it and somebody looks at it; else null.</summary>
    public int? WidthAt(Stream output) => output is TerminalStream && Host.IsInteractive ? Host.Width : null;

    /// <summary>A number for a new job: its process group. It is in the background.</summary>
    public int NewGroup() => Interlocked.Increment(ref _lastGroup);

    /// <summary>Whether a job may read.</summary>
    public bool IsForeground(int group)
    {
        lock (_gate) return _readers.Contains(group);
    }

    /// <summary>A job comes to the foreground.</summary>
    public void Bring(int group)
    {
        lock (_gate) _readers.Add(group);
    }

    /// <summary>A job has ended.</summary>
    public void Forget(int group)
    {
        lock (_gate) _readers.Remove(group);
    }

    /// <summary>It is gone: what is being written ends.</summary>
    public void HangUp() => _gone.Cancel();
}
