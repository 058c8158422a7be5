using ActorIpc.Kernel;

namespace ActorIpc.Console.Running.Streams;

/// <summary>Standard error, which may be closed or full: what cannot be said is dropped, and the exit code still tells how it went.</summary>
internal sealed class ForgivingStream(Stream inner) : AsyncStream
{
    public override bool CanWrite => true;

    protected override string Subject => "Standard error";

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // There is nobody left to tell.
        }
    }
}
