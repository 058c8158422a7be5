using System.Threading.Channels;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Standard input of a shell whose terminal is at the other side of a connection: it is asked for only when somebody reads.</summary>
/// <remarks>What arrives after a read was given up stays for the next one. At the end of the data a terminal goes on (Ctrl-D); anything else has ended, and says so again when it is asked again.</remarks>
internal sealed class RemoteInput(FrameConnection connection) : AsyncStream
{
    // What was asked for, given up, and asked for again.
    private const int MostAhead = 4;

    private readonly Channel<byte[]> _arrived = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostAhead) { SingleReader = true });
    private ReadOnlyMemory<byte> _left;
    private bool _isAsked;

    public override bool CanRead => true;

    protected override string Subject => "The input of a terminal";

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
