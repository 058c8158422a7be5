using ActorIpc.Kernel;

namespace ActorIpc.Programs.Bytes;

/// <summary>Reading failed: that of an input, and not the writing of what was read.</summary>
internal sealed class InputException(Exception inner) : Exception(inner.Message, inner);

/// <summary>An input whose errors can be told from those of the output.</summary>
internal sealed class CheckedInput(Stream inner) : Stream
{
    public override bool CanRead => true;
    public override bool CanWrite => false;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is IpcException or IOException)
        {
            throw new InputException(failure);
        }
    }

    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A process never blocks a thread: use ReadAsync.");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
