using System.Text;
using ActorIpc.Console.Live;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>Standard error as the processes of a run have it: whole lines, never in the middle of the live view.</summary>
internal sealed class ScreenStream(LiveOutput screen) : Stream
{
    private readonly Lock _gate = new();
    private readonly MemoryStream _line = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            while (buffer.IndexOf((byte)'\n') is >= 0 and var end)
            {
                _line.Write(buffer[..end]);
                Say();
                buffer = buffer[(end + 1)..];
            }

            _line.Write(buffer);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Says what was not ended by a line end, when nothing more comes.</summary>
    public void Finish()
    {
        lock (_gate)
            if (_line.Length > 0) Say();
    }

    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private void Say()
    {
        screen.Say(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        _line.SetLength(0);
    }
}
