using System.Threading.Channels;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Standard input of a shell whose terminal is at the other side of a connection: it is asked for only when somebody reads.</summary>
/// <remarks>
/// Every question has one answer, also the one that was given up: so nobody asks anew while something may still be under way, and what had been taken at the other side is not lost (the read
/// returns it, although it was given up). At the end of the data a terminal goes on (Ctrl-D); anything else has ended, and says so again when it is asked again.
/// </remarks>
internal sealed class RemoteInput(FrameConnection connection) : AsyncStream
{
    // Null where the question was given up, and nothing was taken. One answer to one question: there are never two.
    private readonly Channel<byte[]?> _answers = Channel.CreateBounded<byte[]?>(new BoundedChannelOptions(1) { SingleReader = true });
    private ReadOnlyMemory<byte> _left;

    public override bool CanRead => true;

    protected override string Subject => "The input of a terminal";

    /// <summary>Bytes have come; none is the end of the data. False if nobody can have asked for them.</summary>
    public bool TryTake(ReadOnlyMemory<byte> bytes) => _answers.Writer.TryWrite(bytes.ToArray());

    /// <summary>Nothing was taken, as it was not wanted any more. False if nobody can have asked.</summary>
    public bool TryTakeNothing() => _answers.Writer.TryWrite(null);

    /// <summary>Nothing comes any more.</summary>
    public void End() => _answers.Writer.TryComplete();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        if (_left.IsEmpty) _left = await AskAsync(buffer.Length, cancellationToken).ConfigureAwait(false);
        var taken = Math.Min(buffer.Length, _left.Length);
        _left[..taken].CopyTo(buffer);
        _left = _left[taken..];
        return taken;
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(int wanted, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        await connection.SendAsync(FrameKind.WantInput, wanted.ToString()).ConfigureAwait(false);
        try
        {
            try
            {
                return await _answers.Reader.ReadAsync(token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await connection.SendAsync(FrameKind.WantNothing).ConfigureAwait(false);
                if (await _answers.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } taken) return taken;
                throw;
            }
        }
        catch (ChannelClosedException)
        {
            return ReadOnlyMemory<byte>.Empty;
        }
    }
}
