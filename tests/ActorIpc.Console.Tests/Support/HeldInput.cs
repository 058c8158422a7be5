using System.IO.Pipelines;
using System.Text;

namespace ActorIpc.Console.Tests.Support;

/// <summary>Standard input that says nothing until the test does, like a terminal at which somebody thinks.</summary>
internal sealed class HeldInput : Stream
{
    private readonly Pipe _pipe = new();
    private readonly Stream _read;
    private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldInput() => _read = _pipe.Reader.AsStream();

    /// <summary>Completes when somebody waits for input.</summary>
    public Task IsRead => _isRead.Task;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Say(string text) => _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().GetAwaiter().GetResult();

    public void End() => _pipe.Writer.Complete();

    public override int Read(byte[] buffer, int offset, int count)
    {
        _isRead.TrySetResult();
        return _read.Read(buffer, offset, count);
    }

    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
