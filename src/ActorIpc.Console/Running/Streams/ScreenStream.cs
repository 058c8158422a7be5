using System.Text;
using ActorIpc.Console.Live;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Running.Streams;

/// <summary>Standard error as the processes of a run have it: whole lines, never in the middle of the live view.</summary>
/// <remarks>A line ends at <c>\n</c>, <c>\r\n</c> or <c>\r</c>, with which programs write their progress, and at 64 KiB, however long it goes on.</remarks>
internal sealed class ScreenStream(LiveOutput screen) : AsyncStream
{
    private const int LongestLine = 1 << 16;

    private readonly Lock _gate = new();
    private readonly byte[] _line = new byte[LongestLine];
    private int _length;
    // What stood before it has been said: a line end that comes now is that of it.
    private bool _isSaid;

    public override bool CanWrite => true;

    protected override string Subject => "Standard error";

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            while (buffer.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
            {
                Add(buffer[..end]);
                End(isReturn: buffer[end] == '\r');
                buffer = buffer[(end + 1)..];
            }

            Add(buffer);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Says what was not ended by a line end, when nothing more comes.</summary>
    public void Finish()
    {
        lock (_gate)
            if (_length > 0) Say(_length);
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var part = text[..Math.Min(text.Length, LongestLine - _length)];
            part.CopyTo(_line.AsSpan(_length));
            _length += part.Length;
            _isSaid = false;
            if (_length == LongestLine) Say(WholeCharacters());
            text = text[part.Length..];
        }
    }

    private void End(bool isReturn)
    {
        // A lone return to the beginning of an empty line is no line, and a line feed behind a return is the same line end.
        if (_length > 0 || !isReturn && !_isSaid) Say(_length);
        _isSaid &= isReturn;
    }

    private void Say(int length)
    {
        screen.Say(Encoding.UTF8.GetString(_line, 0, length));
        _line.AsSpan(length, _length - length).CopyTo(_line);
        _length -= length;
        _isSaid = true;
    }

    // A character that is not whole yet begins the next line.
    private int WholeCharacters()
    {
        for (var back = 1; back < 4; back++)
        {
            var first = _line[_length - back];
            if ((first & 0b1100_0000) == 0b1000_0000) continue;
            var size = first >= 0b1111_0000 ? 4 : first >= 0b1110_0000 ? 3 : first >= 0b1100_0000 ? 2 : 1;
            return size > back ? _length - back : _length;
        }

        return _length;
    }
}
