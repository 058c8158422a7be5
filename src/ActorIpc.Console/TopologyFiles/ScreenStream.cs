using System.Text;
using ActorIpc.Console.Live;
using ActorIpc.Kernel;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>Standard error as the processes of a run have it: whole lines, never in the middle of the live view.</summary>
internal sealed class ScreenStream(LiveOutput screen) : AsyncStream
{
    private readonly Lock _gate = new();
    private readonly MemoryStream _line = new();

    public override bool CanWrite => true;

    protected override string Subject => "Standard error";

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

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Says what was not ended by a line end, when nothing more comes.</summary>
    public void Finish()
    {
        lock (_gate)
            if (_line.Length > 0) Say();
    }

    private void Say()
    {
        screen.Say(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        _line.SetLength(0);
    }
}
