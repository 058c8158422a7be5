namespace ActorIpc.Files;

/// <summary>An opened file as a stream that is read and written from its beginning on.</summary>
internal sealed class FileEndStream(FileEnd end) : Stream
{
    public override bool CanRead => end.CanRead;
    public override bool CanWrite => end.CanWrite;
    public override bool CanSeek => false;
    public override long Length => throw Unseekable();

    public override long Position
    {
        get => throw Unseekable();
        set => throw Unseekable();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => end.ReadAsync(buffer, null, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A stream's contract is all or an error: a call that was cut short is continued, and the next one says why.
        while (buffer.Length > 0) buffer = buffer[await end.WriteAsync(buffer, null, cancellationToken)..];
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() { }

    public override async ValueTask DisposeAsync()
    {
        await end.CloseAsync();
        GC.SuppressFinalize(this);
    }

    // Wrappers such as StreamWriter close their stream without waiting. The close is on its way then, before anything the process does later.
    protected override void Dispose(bool disposing)
    {
        if (disposing) _ = end.CloseAsync();
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw Blocking();
    public override void Write(byte[] buffer, int offset, int count) => throw Blocking();
    public override long Seek(long offset, SeekOrigin origin) => throw Unseekable();
    public override void SetLength(long value) => throw Unseekable();

    private static NotSupportedException Blocking() => new("A process never blocks a thread: use ReadAsync and WriteAsync.");

    private static NotSupportedException Unseekable() => new("A stream of a file goes from its beginning to its end: for another position use FileEnd.SeekAsync.");
}
