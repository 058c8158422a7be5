using System.Threading.Channels;
using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Standard input of a shell whose terminal is at the other side of a connection: it is asked for only when somebody reads.</summary>
/// <remarks>What arrives after a read was given up stays for the next one. At the end of the data a terminal goes on (Ctrl-D); anything else has ended, and says so again when it is asked again.</remarks>
internal sealed class RemoteInput(FrameConnection connection) : Stream
{
    // What was asked for, given up, and asked for again.
    private const int MostAhead = 4;

    private readonly Channel<byte[]> _arrived = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostAhead) { SingleReader = true });
    private ReadOnlyMemory<byte> _left;
    private bool _isAsked;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Bytes have come; none is the end of the data. False if nobody can have asked for so many.</summary>
    public bool TryTake(ReadOnlyMemory<byte> bytes) => _arrived.Writer.TryWrite(bytes.ToArray());

    /// <summary>Nothing comes any more.</summary>
    public void End() => _arrived.Writer.TryComplete();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        if (_left.IsEmpty && !await FillAsync(buffer.Length, cancellationToken).ConfigureAwait(false)) return 0;
        var taken = Math.Min(buffer.Length, _left.Length);
        _left[..taken].CopyTo(buffer);
        _left = _left[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Standard input is read asynchronously.");
    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task<bool> FillAsync(int wanted, CancellationToken token)
    {
        if (!_isAsked && !_arrived.Reader.TryPeek(out _))
        {
            await connection.SendAsync(FrameKind.WantInput, wanted.ToString()).ConfigureAwait(false);
            _isAsked = true;
        }

        try
        {
            _left = await _arrived.Reader.ReadAsync(token).ConfigureAwait(false);
            _isAsked = false;
            return !_left.IsEmpty;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            _isAsked = false;
            await connection.SendAsync(FrameKind.WantNothing).ConfigureAwait(false);
            throw;
        }
    }
}
