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

    // Typed, or pasted, behind the line that the editor has taken.
    private readonly Queue<byte> _ahead = [];

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
            return await _editor.ReadAsync(prompt, token);
        }
        finally
        {
            _mode.Restore();
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(int most, CancellationToken token)
    {
        if (_ahead.Count > 0) return TakeAhead(most);
        var buffer = new byte[most];
        return buffer.AsMemory(0, await _reader.ReadAsync(buffer, token));
    }

    public void Say(string line) => _editor.Say(line);

    // The line discipline has shown it behind whatever stood there.
    public void ShowInterrupt() => _screen.Write("\n");

    public void Restore() => _mode.Dispose();

    public void Dispose()
    {
        _mode.Dispose();
        _reader.Dispose();
    }

    private async ValueTask<int> NextByteAsync(CancellationToken token)
    {
        if (_ahead.Count == 0)
        {
            var count = await _reader.ReadAsync(_chunk, token);
            foreach (var typed in _chunk.AsSpan(0, count)) _ahead.Enqueue(typed);
        }

        return _ahead.TryDequeue(out var next) ? next : -1;
    }

    // As the line discipline would have given it, which has not seen it: a line, with its echo.
    private byte[] TakeAhead(int most)
    {
        const byte Return = 13, EndOfInput = 4;
        var line = new List<byte>();
        while (line.Count < most && _ahead.TryDequeue(out var typed))
        {
            if (typed == EndOfInput) break;
            line.Add(typed == Return ? (byte)'\n' : typed);
            if (line[^1] == '\n') break;
        }

        _screen.Write(System.Text.Encoding.UTF8.GetString([.. line]));
        return [.. line];
    }
}
