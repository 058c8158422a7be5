using System.Text;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Tests.Running;

public sealed class DataOutputTests
{
    private readonly LiveOutput _screen = new(TextWriter.Null, static () => TerminalSize.Usual, sharesTerminal: false);

    [Fact]
    public async Task Write_thatIsGivenUp_goesOnWithTheBytesItWasGiven()
    {
        using var slow = new SlowReader();
        await using var output = new DataOutput(slow, _screen);
        using var giveUp = new CancellationTokenSource();
        var buffer = "first\n"u8.ToArray();
        var first = output.WriteAsync(buffer, giveUp.Token).AsTask();
        await slow.IsWritten;
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        // Its owner uses the buffer again, and the next writer waits for its turn.
        buffer.AsSpan().Fill((byte)'x');
        var second = output.WriteAsync("second\n"u8.ToArray()).AsTask();
        Assert.False(second.IsCompleted);
        slow.GoOn();
        await second;
        Assert.Equal("first\nsecond\n", Encoding.ASCII.GetString(slow.ToArray()));
    }

    [Fact]
    public async Task Write_afterTheReaderHasGone_isDropped()
    {
        await using var output = new DataOutput(new GoneReader(), _screen);
        Assert.False(output.ReaderGone.IsCompleted);
        await output.WriteAsync("a"u8.ToArray());
        Assert.True(output.ReaderGone.IsCompleted);
        await output.WriteAsync("b"u8.ToArray());
    }

    [Fact]
    public async Task Write_toWhatIsClosed_saysThatItIsStandardOutput()
    {
        await using var output = new DataOutput(new Closed(), _screen);
        var failure = await Assert.ThrowsAsync<IOException>(() => output.WriteAsync("a"u8.ToArray()).AsTask());
        Assert.Equal("standard output: is closed", failure.Message);
    }

    private sealed class Closed : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new UnauthorizedAccessException("Access to the path is denied.");
    }

    private sealed class SlowReader : MemoryStream
    {
        private readonly TaskCompletionSource _isWritten = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _goOn = new();

        public Task IsWritten => _isWritten.Task;

        public void GoOn() => _goOn.Set();

        public override void Write(byte[] buffer, int offset, int count)
        {
            _isWritten.TrySetResult();
            _goOn.Wait();
            base.Write(buffer, offset, count);
        }
    }

    private sealed class GoneReader : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe", 32);
    }
}
