using System.Net.Sockets;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

public sealed class RemoteInputTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _files = new();
    private readonly byte[] _buffer = new byte[100];
    private FrameConnection _host = null!;
    private FrameConnection _client = null!;
    private RemoteInput _input = null!;

    public async Task InitializeAsync()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_files["socket"]));
        listener.Listen();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(listener.LocalEndPoint!);
        (_client, _host) = (new FrameConnection(socket), new FrameConnection(await listener.AcceptAsync()));
        _input = new RemoteInput(_host);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _client.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task Answer_isRead_inAsManyReadsAsItTakes()
    {
        var reading = _input.ReadAsync(_buffer.AsMemory(0, 2));
        Assert.Equal((FrameKind.WantInput, 2), await NextAsync());
        Assert.True(_input.TryTake("abc"u8.ToArray()));
        Assert.Equal(2, await reading);
        Assert.Equal(1, await _input.ReadAsync(_buffer));
    }

    [Fact]
    public async Task ReadThatIsGivenUp_returnsWhatHadBeenTaken()
    {
        using var giveUp = new CancellationTokenSource();
        var reading = _input.ReadAsync(_buffer, giveUp.Token).AsTask();
        Assert.Equal(FrameKind.WantInput, (await NextAsync()).Kind);
        await giveUp.CancelAsync();
        Assert.Equal(FrameKind.WantNothing, (await NextAsync()).Kind);
        Assert.False(reading.IsCompleted);
        Assert.True(_input.TryTake("ls\n"u8.ToArray()));
        Assert.Equal(3, await reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task ReadThatIsGivenUp_isOver_whenNothingHadBeenTaken_andTheNextOneAsksAnew()
    {
        using var giveUp = new CancellationTokenSource();
        var reading = _input.ReadAsync(_buffer, giveUp.Token).AsTask();
        await NextAsync();
        await giveUp.CancelAsync();
        await NextAsync();
        Assert.True(_input.TryTakeNothing());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
        var next = _input.ReadAsync(_buffer).AsTask();
        Assert.Equal(FrameKind.WantInput, (await NextAsync()).Kind);
        Assert.True(_input.TryTake("x"u8.ToArray()));
        Assert.Equal(1, await next.WaitAsync(Patience));
    }

    [Fact]
    public async Task ReadThatIsGivenUpBeforeItBegins_asksNobody()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _input.ReadAsync(_buffer, new CancellationToken(canceled: true)).AsTask());
        Assert.True(_input.TryTake("unasked"u8.ToArray()));
        Assert.False(_input.TryTake("and more"u8.ToArray()));
    }

    [Fact]
    public async Task TerminalThatIsGone_isTheEnd_alsoForAReadThatWasGivenUp()
    {
        using var giveUp = new CancellationTokenSource();
        var reading = _input.ReadAsync(_buffer, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        _input.End();
        Assert.Equal(0, await reading.WaitAsync(Patience));
    }

    private async Task<(FrameKind Kind, int Number)> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var frame = (await _client.ReadAsync(patience.Token))!.Value;
        return (frame.Kind, frame.Number);
    }
}
