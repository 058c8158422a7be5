using System.Text;
using ActorIpc.Processes;

namespace ActorIpc.Programs.Bytes;

/// <summary>An output that collects what is written until there is enough of it, or its program waits.</summary>
internal sealed class ByteOutput(Process self, Stream stream)
{
    /// <summary>When it is worth writing.</summary>
    private const int Enough = 32 * 1024;

    private byte[] _buffer = [];
    private int _count;

    /// <summary>Whether so much is there that it should be flushed.</summary>
    public bool IsFull => _count >= Enough;

    /// <summary>Adds bytes; a program that adds many asks <see cref="IsFull"/> from time to time.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _count < bytes.Length) Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, Math.Max(256, _count + bytes.Length)));
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Adds text.</summary>
    public void WriteText(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a line, and passes on what is there if it is enough.</summary>
    public ValueTask WriteLineAsync(ReadOnlyMemory<byte> line)
    {
        Write(line.Span);
        Write("\n"u8);
        return IsFull ? FlushAsync() : default;
    }

    /// <summary>Passes on what is there, and waits until it is taken.</summary>
    public ValueTask FlushAsync()
    {
        var count = _count;
        _count = 0;
        return count == 0 ? default : PassOnAsync(_buffer.AsMemory(0, count));
    }

    /// <summary>Passes on what is there and then <paramref name="bytes"/>, at once.</summary>
    public async ValueTask WriteThroughAsync(ReadOnlyMemory<byte> bytes)
    {
        await FlushAsync();
        if (bytes.Length > 0) await PassOnAsync(bytes);
    }

    private async ValueTask PassOnAsync(ReadOnlyMemory<byte> bytes)
    {
        // An output that is none is no call: who only writes there would never let others run, nor hear that he is to stop.
        if (stream == Stream.Null) await self.OutsideAsync("an output that nobody has", static _ => ValueTask.FromResult(true));
        else await stream.WriteAsync(bytes);
    }
}
