namespace ActorIpc.Programs.Bytes;

/// <summary>Reads a stream of bytes line by line.</summary>
/// <remarks>A line can be as long as 64 MiB: all programs share one memory. What was looked at for a line's end is not looked at again, so that a long line costs no more than many short ones.</remarks>
/// <param name="stream">What is read.</param>
/// <param name="output">What is flushed before it waits for more; null for none.</param>
internal sealed class LineReader(Stream stream, ByteOutput? output)
{
    private const int Least = 32 * 1024;
    private const int LongestLine = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[Least];
    private int _begin;
    private int _looked;
    private int _end;
    private bool _hasEnded;

    /// <summary>The line, without its end; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether it ended in a line feed: the last line of a stream need not.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Reads the next line; false if there is none.</summary>
    public ValueTask<bool> ReadAsync() => TryTake() ? new ValueTask<bool>(true) : ReadMoreAsync();

    private async ValueTask<bool> ReadMoreAsync()
    {
        while (!_hasEnded)
        {
            if (output is not null) await output.FlushAsync();
            MakeRoom();
            var count = await stream.ReadAsync(_buffer.AsMemory(_end));
            _end += count;
            _hasEnded = count == 0;
            if (TryTake()) return true;
        }

        if (_begin == _end) return false;
        Take(_end, isTerminated: false);
        return true;
    }

    private bool TryTake()
    {
        var at = _buffer.AsSpan(_looked, _end - _looked).IndexOf((byte)'\n');
        if (at < 0)
        {
            _looked = _end;
            return false;
        }

        Take(_looked + at, isTerminated: true);
        return true;
    }

    private void Take(int end, bool isTerminated)
    {
        Line = _buffer.AsMemory(_begin, end - _begin);
        IsTerminated = isTerminated;
        _begin = _looked = isTerminated ? end + 1 : end;
    }

    private void MakeRoom()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_looked, _end, _begin) = (_looked - _begin, _end - _begin, 0);
        }

        if (_buffer.Length - _end < Least / 2) Array.Resize(ref _buffer, Math.Min(LongestLine, 2 * _buffer.Length));
        if (_buffer.Length == _end) throw new InputException(new IOException($"a line is longer than {LongestLine} bytes"));
    }
}
