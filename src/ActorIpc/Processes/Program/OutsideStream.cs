using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>A stream of the host as a process uses it: each transfer is work outside the kernel, and what was read is shown as progress.</summary>
internal sealed class OutsideStream(Process process, Stream inner, string what, OutsideKind kind, long? total) : AsyncStream
{
    private long _read;

    public override bool CanRead => inner.CanRead;
    public override bool CanWrite => inner.CanWrite;

    protected override string Subject => what;
    public override long Length => total ?? throw new NotSupportedException($"The length of {what} is not known.");

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException("A process reads a stream from its beginning to its end.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await process.WaitOutsideAsync(what, kind, async token =>
        {
            using var either = Either(token, cancellationToken);
            return await inner.ReadAsync(buffer, either?.Token ?? token);
        });
        _read += count;
        process.ReportProgress(_read, total);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await process.WaitOutsideAsync(what, kind, async token =>
        {
            using var either = Either(token, cancellationToken);
            await inner.WriteAsync(buffer, either?.Token ?? token);
            return true;
        });

    public override async Task FlushAsync(CancellationToken cancellationToken) =>
        await process.WaitOutsideAsync(what, kind, async token =>
        {
            using var either = Either(token, cancellationToken);
            await inner.FlushAsync(either?.Token ?? token);
            return true;
        });

    protected override void Dispose(bool disposing)
    {
        // The host's standard streams outlive the process; a file is its own.
        if (disposing && inner is FileStream) inner.Dispose();
        base.Dispose(disposing);
    }
}
