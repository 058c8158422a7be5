using System.Net.Sockets;
using System.Text;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

public sealed class FrameConnectionTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new();
    private Socket _raw = null!;
    private FrameConnection _host = null!;

    public async Task InitializeAsync()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_files["socket"]));
        listener.Listen();
        _raw = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await _raw.ConnectAsync(listener.LocalEndPoint!);
        _host = new FrameConnection(await listener.AcceptAsync());
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _raw.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Frames_ofManySenders_arriveWhole()
    {
        const int Senders = 3, Frames = 500;
        await using var client = new FrameConnection(_raw);
        // All of them at the same moment, into an empty socket: one that is full makes them wait for each other by itself.
        using var together = new Barrier(Senders + 1);
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Factory.StartNew(
            () =>
            {
                var frame = Encoding.ASCII.GetBytes(new string((char)('a' + sender), LengthOf(sender)));
                for (var i = 0; i < Frames; i++)
                {
                    together.SignalAndWait();
                    client.SendAsync(FrameKind.Line, frame).AsTask().Wait();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        var received = new int[Senders];
        for (var i = 0; i < Senders * Frames; i++)
        {
            if (i % Senders == 0) together.SignalAndWait();
            var frame = await _host.ReadAsync();
            Assert.NotNull(frame);
            var text = frame.Value.Text;
            var sender = text[0] - 'a';
            Assert.InRange(sender, 0, Senders - 1);
            Assert.Equal(LengthOf(sender), text.Length);
            Assert.Equal(-1, text.AsSpan().IndexOfAnyExcept(text[0]));
            received[sender]++;
        }

        Assert.All(received, static count => Assert.Equal(Frames, count));
        await Task.WhenAll(sending);

        static int LengthOf(int sender) => 100_000 + 1000 * sender;
    }

    [Fact]
    public async Task End_ofTheOtherSide_isNull()
    {
        _raw.Dispose();
        Assert.Null(await _host.ReadAsync());
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true) await _host.SendAsync(FrameKind.Notice, "anybody?");
        });
    }

    [Theory]
    [InlineData(new byte[] { 3, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 127 })]
    [InlineData(new byte[] { 200, 0, 0, 0, 0 })]
    public async Task Bytes_thatAreNoFrame_endTheConnection(byte[] bytes)
    {
        await _raw.SendAsync(bytes);
        Assert.Null(await _host.ReadAsync());
    }

    [Fact]
    public async Task Frame_thatIsCutOff_isNull()
    {
        await _raw.SendAsync(new byte[] { 3, 10, 0, 0, 0, 65 });
        _raw.Dispose();
        Assert.Null(await _host.ReadAsync());
    }

    [Fact]
    public void Content_thatIsNoMessage_isNull() => Assert.Null(new Frame(FrameKind.Complete, "{nonsense"u8.ToArray()).Read(ProtocolJson.Default.CompletionQuestion));

    [Fact]
    public async Task Send_thatIsGivenUp_leavesNoHalfFrame()
    {
        await using var client = new FrameConnection(_raw);
        using var impatient = new CancellationTokenSource();
        // More than the socket takes while nobody reads.
        var sending = client.SendAsync(FrameKind.Input, new byte[FrameConnection.LongestContent], impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(FrameConnection.LongestContent, (await _host.ReadAsync())!.Value.Content.Length);
        await client.SendAsync(FrameKind.Line, "next");
        Assert.Equal("next", (await _host.ReadAsync())!.Value.Text);
    }
}
