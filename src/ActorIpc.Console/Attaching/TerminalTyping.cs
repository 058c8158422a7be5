using System.Text;
using ActorIpc.Console.Attaching.Editing;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Terminals;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Attaching;

/// <summary>A person at a terminal: command lines are edited key by key, and what programs read the system's own line discipline edits, as always.</summary>
internal sealed class TerminalTyping : ITyping
{
    private readonly DescriptorReader _reader;
    private readonly TerminalMode _mode;
    private readonly LineEditor _editor;
    private readonly byte[] _chunk = new byte[1 << 12];
    private readonly TypedAhead _ahead = new();
    private readonly Lock _gate = new();
    private Phase _phase;
    private bool _isInterrupted;

    // Whether what is at the beginning of the above was shown already.
    private bool _isShown;

    /// <summary>The person at that terminal.</summary>
    public TerminalTyping(DescriptorReader reader, TerminalMode mode, TextWriter screen, Func<int> width, History history)
    {
        (_reader, _mode) = (reader, mode);
        _editor = new LineEditor(new KeyDecoder(NextByteAsync), screen, width, history, (line, cursor, token) => Completer(line, cursor, token));
    }

    public bool IsInteractive => true;

    public Func<string, int, CancellationToken, Task<CompletionAnswer>> Completer { private get; set; } = static (_, cursor, _) => Task.FromResult(new CompletionAnswer(0, cursor, []));

    public async Task<string?> ReadLineAsync(string prompt, CancellationToken token)
    {
        ForgetAndTurn(Phase.Editing);
        _isShown = false;
        _mode.SetRaw();
        try
        {
            var line = await _editor.ReadAsync(prompt, token);
            Turn(Phase.Giving);
            TakeWhatFollows();
            return line;
        }
        catch
        {
            Turn(Phase.Running);
            throw;
        }
        finally
        {
            _mode.Restore();
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token)
    {
        ForgetAndTurn(Phase.Running);
        var isWhole = _ahead.HasLine(most);
        var line = _ahead.TakeLine(most);
        if (!_isShown) Show(line);
        _isShown &= !_ahead.IsEmpty;
        if (isWhole) return line;
        try
        {
            var rest = new byte[most - line.Length];
            return (byte[])[.. line, .. rest.AsSpan(0, await _reader.ReadAsync(rest, token))];
        }
        catch (OperationCanceledException)
        {
            _ahead.PutBack(line);
            _isShown = true;
            throw;
        }
    }

    public void Say(string line) => _editor.Say(line);

    public bool Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted |= _phase != Phase.Editing;
            // The line discipline has shown it behind whatever stood there.
            _editor.BeginLine();
            return _phase == Phase.Running;
        }
    }

    public bool TakeInterrupt()
    {
        var wasTyped = _ahead.TakeInterrupt();
        if (wasTyped) _editor.Write("^C\n");
        lock (_gate)
        {
            _phase = Phase.Running;
            return wasTyped | _isInterrupted;
        }
    }

    public void Restore() => _mode.Dispose();

    public void Dispose()
    {
        _mode.Dispose();
        _reader.Dispose();
    }

    private async ValueTask<int> NextByteAsync(CancellationToken token)
    {
        if (_ahead.IsEmpty) _ahead.Add(_chunk.AsSpan(0, await _reader.ReadAsync(_chunk, token)));
        return _ahead.Next();
    }

    // What was typed key by key must not be left for the line discipline, which takes it as it is: a Ctrl-C in it would be data. So Ctrl-C is a signal again before the last look.
    private void TakeWhatFollows()
    {
        _mode.SetRaw(signals: true);
        int count;
        while ((count = _reader.ReadAtOnce(_chunk)) > 0) _ahead.Add(_chunk.AsSpan(0, count));
        _ahead.GiveToPrograms();
        if (_ahead.HasLine(int.MaxValue)) return;
        // Only the beginning of a line: whatever is typed next the line discipline shows, behind it.
        var beginning = _ahead.TakeLine(int.MaxValue);
        Show(beginning);
        _ahead.PutBack(beginning);
        _isShown = true;
    }

    // As the line discipline would have done it.
    private void Show(byte[] line) => _editor.Write(HarmlessText.Lines(Encoding.UTF8.GetString(line)));

    // Ctrl-C drops what was typed before it. That comes on another thread, and is seen to before the next read; at once with the turn, or one between the two would be for the line that comes.
    private void ForgetAndTurn(Phase phase)
    {
        lock (_gate)
        {
            if (_isInterrupted) _ahead.Clear();
            (_isInterrupted, _phase) = (false, phase);
        }
    }

    private void Turn(Phase phase)
    {
        lock (_gate) _phase = phase;
    }

    /// <summary>Whose Ctrl-C is.</summary>
    private enum Phase
    {
        /// <summary>What runs.</summary>
        Running,
        /// <summary>The editor's; one that comes as a signal was meant for what ran before.</summary>
        Editing,
        /// <summary>That of the line which is on its way to the shell.</summary>
        Giving,
    }
}
