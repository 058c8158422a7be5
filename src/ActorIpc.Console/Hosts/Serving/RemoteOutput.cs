using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Standard output or error of a shell whose terminal is at the other side of a connection.</summary>
internal sealed class RemoteOutput(FrameConnection connection, FrameKind kind) : Stream
{
    // A terminal that takes nothing holds its writer back, as a real one does, and not more than this much of its data.
    private const int Piece = 1 << 16;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var sent = 0; sent < buffer.Length; sent += Piece)
            await connection.SendAsync(kind, buffer[sent..Math.Min(buffer.Length, sent + Piece)], cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A terminal is written to asynchronously.");
    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
