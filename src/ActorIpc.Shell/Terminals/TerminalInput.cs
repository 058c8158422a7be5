using System.Text;

namespace ActorIpc.Shell.Terminals;

/// <summary>The input of a terminal, which one process at a time reads. What came for one that was ended meanwhile is there for the next.</summary>
/// <remarks>
/// Reading has two steps. Outside its turn a process waits until something is there; on its turn it takes it. So whoever is killed between the two has taken nothing.
/// </remarks>
internal sealed class TerminalInput(IShellTerminal terminal)
{
    private const int Most = 4096;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[Most];
    private int _from;
    private int _to;
    private bool _isAtEnd;

    /// <summary>Waits until bytes are there, or the end is.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken token)
    {
        await _reading.WaitAsync(token).ConfigureAwait(false);
        try
        {
            if (HasSomething()) return true;
            var count = await terminal.Input.ReadAsync(_buffer, token).ConfigureAwait(false);
            lock (_gate)
            {
                (_from, _to) = (0, count);
                _isAtEnd = count == 0;
            }

            return true;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Takes what is there. False if another was faster; no bytes at the end.</summary>
    public bool TryTake(Memory<byte> buffer, out int count)
    {
        lock (_gate)
        {
            count = Math.Min(buffer.Length, _to - _from);
            _buffer.AsMemory(_from, count).CopyTo(buffer);
            _from += count;
            if (count > 0) return true;
            // One Ctrl-D ends one input.
            var wasAtEnd = _isAtEnd;
            _isAtEnd = false;
            return wasAtEnd || buffer.Length == 0;
        }
    }

    /// <summary>Reads the next line of the shell itself. What was typed for a program that is gone comes first.</summary>
    public async ValueTask<string?> ReadLineAsync(string prompt, CancellationToken token)
    {
        // The program may have ended in the middle of a read, which still finds something.
        await _reading.WaitAsync(token).ConfigureAwait(false);
        try
        {
            var (typed, isWhole) = TakeLine();
            if (isWhole) return typed;
            var line = await terminal.ReadLineAsync(prompt, token).ConfigureAwait(false);
            return line is IShellTerminal.GivenUp || (line is null && typed.Length == 0) ? line : typed + line;
        }
        finally
        {
            _reading.Release();
        }
    }

    // A line without its end, or the beginning of one.
    private (string Text, bool IsWhole) TakeLine()
    {
        lock (_gate)
        {
            // Whose end it was meant to be is gone.
            _isAtEnd = false;
            var left = _buffer.AsSpan(_from, _to - _from);
            var end = left.IndexOf((byte)'\n');
            var line = end < 0 ? left : left[..end];
            _from += end < 0 ? line.Length : end + 1;
            return (Encoding.UTF8.GetString(line), end >= 0);
        }
    }

    private bool HasSomething()
    {
        lock (_gate) return _to > _from || _isAtEnd;
    }
}
