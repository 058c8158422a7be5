using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Standard output or error of a shell whose terminal is at the other side of a connection.</summary>
internal sealed class RemoteOutput(FrameConnection connection, FrameKind kind) : AsyncStream
{
    // A terminal that takes nothing holds its writer back, as a real one does, and not more than this much of its data.
    private const int Piece = 1 << 16;

    public override bool CanWrite => true;

    protected override string Subject => "An output of a terminal";

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var sent = 0; sent < buffer.Length; sent += Piece)
            await connection.SendAsync(kind, buffer[sent..Math.Min(buffer.Length, sent + Piece)], cancellationToken).ConfigureAwait(false);
    }
}
