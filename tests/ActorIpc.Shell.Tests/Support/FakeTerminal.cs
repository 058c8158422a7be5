using System.Text;
using System.Threading.Channels;

namespace ActorIpc.Shell.Tests.Support;

/// <summary>A terminal whose typist is a test: lines go to whoever reads, the prompt or a program.</summary>
internal sealed class FakeTerminal(bool isInteractive = true) : IShellTerminal
{
    /// <summary>Only reached by a test that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Most = 1 << 17;

    private readonly Channel<string> _typed = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _shown = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;

    public bool IsInteractive { get; } = isInteractive;

    public Stream Input => new TypedStream(_typed.Reader);

    public Stream Output => new ShownStream(this);

    public Stream Error => new ShownStream(this);

    public int Width => 80;

    /// <summary>Everything that was shown, prompts and what was typed not among it.</summary>
    public string Shown
    {
        get
        {
            lock (_gate) return _shown.ToString();
        }
    }

    /// <summary>Types a line.</summary>
    public void Type(string line) => _typed.Writer.TryWrite(line + "\n");

    /// <summary>Ctrl-D at the beginning of a line.</summary>
    public void TypeEnd() => _typed.Writer.TryWrite("");

    /// <summary>The script ends here.</summary>
    public void End() => _typed.Writer.TryComplete();

    /// <summary>Waits until a text was shown behind everything that was waited for before.</summary>
    public async Task ShowsAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task more;
            lock (_gate)
            {
                var at = _shown.ToString().IndexOf(text, _seen, StringComparison.Ordinal);
                if (at >= 0)
                {
                    _seen = at + text.Length;
                    return;
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"'{text}' was not shown after {_seen} characters of:\n{Shown}");
            }
        }
    }

    /// <summary>Forgets what was shown.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _shown.Clear();
            _seen = 0;
        }
    }

    public async ValueTask<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
    {
        try
        {
            if (IsInteractive) Show(prompt);
            return await _typed.Reader.ReadAsync(cancellationToken) is { Length: > 0 } line ? line.TrimEnd('\n') : null;
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    private void Show(string text)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            _shown.Append(text);
            Forget();
            before = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }

    // What shows without end must not fill the memory.
    private void Forget()
    {
        var tooMuch = _shown.Length - Most;
        if (tooMuch <= 0) return;
        _shown.Remove(0, tooMuch + (Most / 2));
        _seen = Math.Max(0, _seen - tooMuch - (Most / 2));
    }

    private sealed class ShownStream(FakeTerminal terminal) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            terminal.Show(Encoding.UTF8.GetString(buffer.Span));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class TypedStream(ChannelReader<string> typed) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return Encoding.UTF8.GetBytes(await typed.ReadAsync(cancellationToken), buffer.Span);
            }
            catch (ChannelClosedException)
            {
                return 0;
            }
        }
    }
}
