using System.Text;
using ActorIpc.Console.Attaching.Editing;
using ActorIpc.Console.Attaching.Terminals;
using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Attaching;

/// <summary>A person at a terminal: command lines are edited key by key, and what programs read the system's own line discipline edits, as always.</summary>
internal sealed class TerminalTyping : ITyping
{
    private readonly DescriptorReader _reader;
    private readonly TerminalMode _mode;
    private readonly TextWriter _screen;
    private readonly LineEditor _editor;
    private readonly byte[] _chunk = new byte[1 << 12];
    private readonly TypedAhead _ahead = new();

    /// <summary>The person at that terminal.</summary>
    public TerminalTyping(DescriptorReader reader, TerminalMode mode, TextWriter screen, Func<int> width, History history)
    {
        (_reader, _mode, _screen) = (reader, mode, screen);
        _editor = new LineEditor(new KeyDecoder(NextByteAsync), screen, width, history, (line, cursor, token) => Completer(line, cursor, token));
    }

    public bool IsInteractive => true;

    public Func<string, int, CancellationToken, Task<CompletionAnswer>> Completer { private get; set; } = static (_, cursor, _) => Task.FromResult(new CompletionAnswer(0, cursor, []));

    public async Task<string?> ReadLineAsync(string prompt, CancellationToken token)
    {
        _mode.SetRaw();
        try
        {
            var line = await _editor.ReadAsync(prompt, token);
            TakeWhatFollows();
            return line;
        }
        finally
        {
            _mode.Restore();
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token)
    {
        var isWhole = _ahead.HasLine(most);
        var line = _ahead.TakeLine(most);
        // Nobody has shown it yet.
        _screen.Write(Encoding.UTF8.GetString(line));
        if (isWhole) return line;
        try
        {
            var rest = new byte[most - line.Length];
            return (byte[])[.. line, .. rest.AsSpan(0, await _reader.ReadAsync(rest, token))];
        }
        catch (OperationCanceledException)
        {
            _ahead.PutBack(line);
            throw;
        }
    }

    public void Say(string line) => _editor.Say(line);

    // The line discipline has shown it behind whatever stood there.
    public void ShowInterrupt() => _editor.BeginLine();

    public bool TakeInterrupt()
    {
        if (!_ahead.TakeInterrupt()) return false;
        _screen.Write("^C\n");
        return true;
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

    // What was typed key by key must not be left for the line discipline, which takes it as it is: a Ctrl-C or Ctrl-D in it would be data.
    private void TakeWhatFollows()
    {
        int count;
        while ((count = _reader.ReadAtOnce(_chunk)) > 0) _ahead.Add(_chunk.AsSpan(0, count));
        _ahead.GiveToPrograms();
    }
}
