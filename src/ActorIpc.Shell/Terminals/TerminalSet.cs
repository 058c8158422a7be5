using ActorIpc.Processes;

namespace ActorIpc.Shell.Terminals;

/// <summary>The terminal of one shell, as its processes share it.</summary>
internal sealed class TerminalSet : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly TerminalInput _input;
    private readonly TerminalOutput _output;
    private readonly TerminalOutput _error;

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

    public Stream Input(Process self, Func<bool> mayRead) => new ProcessTerminalInput(self, _input, mayRead);

    public Stream Output(Process self) => new ProcessTerminalOutput(self, _output);

    public Stream Error(Process self) => new ProcessTerminalOutput(self, _error);

    /// <summary>It is gone: what is being written ends.</summary>
    public void HangUp() => _gone.Cancel();

    public void Dispose()
    {
        _input.Dispose();
        _output.Dispose();
        if (_error != _output) _error.Dispose();
        _gone.Dispose();
    }
}
