namespace ActorIpc.Console.Running.Streams;

/// <summary>Standard input whose reads can be given up: a terminal may never answer, and an interrupted process must not wait for it.</summary>
/// <remarks>The read itself goes on in the background, into a buffer of its own; whoever reads next gets what it brought.</remarks>
internal sealed class CancellableInput(Stream inner) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private Task<int>? _pending;
    private Memory<byte> _left;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left.IsEmpty)
        {
            _pending ??= Task.Run(() => inner.Read(_buffer), CancellationToken.None);
            var count = await _pending.WaitAsync(cancellationToken).ConfigureAwait(false);
            _pending = null;
            _left = _buffer.AsMemory(0, count);
        }

        var taken = Math.Min(buffer.Length, _left.Length);
        _left[..taken].CopyTo(buffer);
        _left = _left[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Standard input is read asynchronously.");
    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
