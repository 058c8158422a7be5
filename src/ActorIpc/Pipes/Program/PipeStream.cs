namespace ActorIpc.Pipes;

/// <summary>One or two pipe ends as a stream: a reader, a writer, or both of a duplex pair.</summary>
internal sealed class PipeStream(PipeReader? reader, PipeWriter? writer) : Stream
{
    public override bool CanRead => reader is not null;
    public override bool CanWrite => writer is not null;
    public override bool CanSeek => false;
    public override long Length => throw Unseekable();

    public override long Position
    {
        get => throw Unseekable();
        set => throw Unseekable();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        (reader ?? throw new NotSupportedException("This is the write end of a pipe.")).ReadAsync(buffer, null, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (writer is null) throw new NotSupportedException("This is the read end of a pipe.");
        // A stream's contract is all or an error: a call that was cut short is continued, and the next one says why.
        while (buffer.Length > 0) buffer = buffer[await writer.WriteAsync(buffer, null, cancellationToken)..];
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override async ValueTask DisposeAsync()
    {
        await CloseBothAsync();
        GC.SuppressFinalize(this);
    }

    // Wrappers such as StreamWriter close their stream without waiting. The close is on its way then, before anything the process does later.
    protected override void Dispose(bool disposing)
    {
        if (disposing) _ = CloseBothAsync();
        base.Dispose(disposing);
    }

    private async ValueTask CloseBothAsync()
    {
        if (reader is not null) await reader.CloseAsync();
        if (writer is not null) await writer.CloseAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking();
    public override void Write(byte[] buffer, int offset, int count) => throw Blocking();
    public override long Seek(long offset, SeekOrigin origin) => throw Unseekable();
    public override void SetLength(long value) => throw Unseekable();

    private static NotSupportedException Blocking() => new("A process never blocks a thread: use ReadAsync and WriteAsync.");

    private static NotSupportedException Unseekable() => new("A pipe has no position and no length (ESPIPE).");
}
