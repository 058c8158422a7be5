namespace ActorIpc.Kernel;

/// <summary>A stream that is read or written from its beginning to its end and never blocks a thread: what a kind of stream can do it overrides, and everything else says that it cannot.</summary>
internal abstract class AsyncStream : Stream
{
    /// <summary>What it is, as the subject of a sentence.</summary>
    protected abstract string Subject { get; }

    public override bool CanRead => false;

    public override bool CanWrite => false;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException($"{Subject} has no length.");

    public override long Position
    {
        get => throw Unseekable();
        set => throw Unseekable();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException($"{Subject} cannot be read.");

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException($"{Subject} cannot be written to.");

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking();

    public override void Write(byte[] buffer, int offset, int count) => throw Blocking();

    public override long Seek(long offset, SeekOrigin origin) => throw Unseekable();

    public override void SetLength(long value) => throw new NotSupportedException($"{Subject} cannot be resized.");

    /// <summary>What gives up when one of the two does; null if the caller never does.</summary>
    protected static CancellationTokenSource? Either(CancellationToken stop, CancellationToken caller) =>
        caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop, caller) : null;

    /// <summary>Why there is no other position.</summary>
    protected virtual NotSupportedException Unseekable() => new($"{Subject} goes from its beginning to its end, and has no position.");

    private static NotSupportedException Blocking() => new("A process never blocks a thread: use ReadAsync and WriteAsync.");
}
