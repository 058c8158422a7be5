using System.IO.Pipes;
using ActorIpc.Console.Attaching;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Terminals;

namespace ActorIpc.Console.Tests.Terminals;

public sealed class DescriptorReaderTests : IDisposable
{
    private readonly AnonymousPipeServerStream _writer = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _end;
    private readonly DescriptorReader _reader;

    public DescriptorReaderTests()
    {
        _end = new AnonymousPipeClientStream(PipeDirection.In, _writer.ClientSafePipeHandle);
        _reader = new DescriptorReader((int)_end.SafePipeHandle.DangerousGetHandle());
    }

    public void Dispose()
    {
        _reader.Dispose();
        _end.Dispose();
        _writer.Dispose();
    }

    [Fact]
    public async Task Read_thatIsGivenUp_takesNothing_whateverComesInThatMoment()
    {
        var buffer = new byte[16];
        for (var i = 0; i < 500; i++)
        {
            using var source = new CancellationTokenSource();
            var reading = _reader.ReadAsync(buffer, source.Token);
            var writing = Task.Run(() => _writer.WriteByte(7));
            await source.CancelAsync();
            var count = 0;
            try
            {
                count = await reading;
            }
            catch (OperationCanceledException)
            {
                // Then it is there for the next one.
            }

            await writing;
            if (count == 0) count = await _reader.ReadAsync(buffer, CancellationToken.None);
            Assert.Equal((1, 7), (count, buffer[0]));
        }
    }

    [Fact]
    public async Task Script_isGivenByLines_andWhatIsLeftToWhoeverReads()
    {
        using var typing = new PlainTyping(_reader, TextWriter.Null);
        _writer.Write("first\r\nsecond\nfor a program\nlast"u8);
        _writer.Dispose();
        Assert.Equal("first", await typing.ReadLineAsync("", CancellationToken.None));
        Assert.Equal("second", await typing.ReadLineAsync("", CancellationToken.None));
        Assert.Equal("for "u8.ToArray(), (await typing.ReadAsync(4, CancellationToken.None)).ToArray());
        Assert.Equal("a program", await typing.ReadLineAsync("", CancellationToken.None));
        Assert.Equal("last", await typing.ReadLineAsync("", CancellationToken.None));
        Assert.Null(await typing.ReadLineAsync("", CancellationToken.None));
        Assert.True((await typing.ReadAsync(10, CancellationToken.None)).IsEmpty);
    }
    [Fact]
    public async Task Line_withoutAnEnd_isReadUntilItIsTooLong()
    {
        using var endless = File.OpenHandle("/dev/zero");
        using var reader = new DescriptorReader((int)endless.DangerousGetHandle());
        using var typing = new PlainTyping(reader, TextWriter.Null);
        var line = await typing.ReadLineAsync("", CancellationToken.None);
        Assert.InRange(line!.Length, FrameConnection.LongestToHost + 1, FrameConnection.LongestToHost + (1 << 16));
    }
}
