using System.Net.Sockets;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>Hosts that listen, and do nothing but what a test lets them do.</summary>
public sealed class HostClientTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RuntimeDirectory _directory;
    private readonly HostLock _lock;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public HostClientTests()
    {
        _directory = RuntimeDirectory.Open(Variable);
        _lock = HostLock.TryTake(_directory.LockOf("test"))!;
        _lock.SayWho();
        _listener.Bind(_directory.SocketOf("test"));
        _listener.Listen(0);
    }

    private string Advice => $"It may be stopped, or busy without end; 'kill -9 {Environment.ProcessId}' ends it, and everything in it.";

    public void Dispose()
    {
        _listener.Dispose();
        _lock.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Host_thatDoesNotAnswer_isNotWaitedForWithoutEnd()
    {
        foreach (var purpose in Enum.GetValues<Purpose>())
            await SaysThatItDoesNotAnswerAsync(() => HostClient.TryAttachAsync(_directory, "test", new Hello(Hello.Current, purpose), time: _time));
    }

    [Fact]
    public async Task Look_atAHostThatDoesNotAnswer_isGivenUp()
    {
        await using var connection = new HostConnection(_directory, "test", _time);
        await SaysThatItDoesNotAnswerAsync(() => connection.LookAsync(CancellationToken.None));
    }

    [Fact]
    public async Task End_ofAHostThatGreetsAndStops_isGivenUp()
    {
        var greeting = GreetAsync();
        await SaysThatItDoesNotAnswerAsync(() => HostClient.TryEndAsync(_directory, "test", _time), greeting);
        await using (await greeting) { }
    }

    [Fact]
    public async Task Host_thatDoesNotAnswer_isListedWithItsProcess_andNotTaken()
    {
        var asking = HostClient.AskAllAsync(_directory, time: _time);
        await AdvanceUntilAsync(asking);
        var host = Assert.Single(await asking);
        Assert.Equal(("test", Environment.ProcessId, "does not answer"), (host.Host, host.Process, host.Kind));
        await SaysThatItDoesNotAnswerAsync(() => new HostFinder(Variable, _time).FindAsync("test", CancellationToken.None));
    }

    [Fact]
    public async Task Host_towardsWhichTooManyAreOnTheirWay_isWaitedFor()
    {
        using var crowd = new Crowd();
        await crowd.FillAsync(_directory.SocketOf("test"));
        var attaching = HostClient.TryAttachAsync(_directory, "test", new Hello(Hello.Current, Purpose.Ask), time: _time);
        Assert.False(attaching.IsCompleted);
        for (var i = 0; i < crowd.Count; i++) (await _listener.AcceptAsync()).Dispose();
        var greeting = GreetAsync();
        // Its pause, which is far shorter than its patience.
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await using var attached = await attaching.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("test", attached?.Welcome.Host);
        await using (await greeting) { }
    }

    [Fact]
    public async Task Host_thatWasKilled_isNone()
    {
        using var deaf = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        deaf.Bind(_directory.SocketOf("killed"));
        Assert.Null(await HostClient.TryAttachAsync(_directory, "killed", new Hello(Hello.Current, Purpose.Ask), time: _time));
        Assert.Null(await HostClient.TryAttachAsync(_directory, "other", new Hello(Hello.Current, Purpose.Ask), time: _time));
    }

    private async Task<FrameConnection> GreetAsync()
    {
        var connection = new FrameConnection(await _listener.AcceptAsync());
        await connection.ReadAsync();
        await connection.SendAsync(FrameKind.Welcome, Handshake.Write(new Welcome("test", 1, "shells")));
        return connection;
    }

    private async Task SaysThatItDoesNotAnswerAsync(Func<Task> act, Task? first = null)
    {
        var acting = act();
        if (first is not null) await first;
        await AdvanceUntilAsync(acting);
        var trouble = await Assert.ThrowsAsync<CommandException>(() => acting);
        Assert.Equal(("host 'test' does not answer", Advice), (trouble.Message, trouble.Hint));
    }

    private Task AdvanceUntilAsync(Task done) => TestHosts.UntilAsync(async () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
        return done.IsCompleted;
    });

    private string? Variable(string name) => name == "XDG_RUNTIME_DIR" ? _files[""] : null;

    // As many as wait at a listener before the system takes no more.
    private sealed class Crowd : IDisposable
    {
        private readonly List<Socket> _waiting = [];

        public int Count => _waiting.Count;

        public async Task FillAsync(UnixDomainSocketEndPoint place)
        {
            while (true)
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(place);
                    _waiting.Add(socket);
                }
                catch (SocketException)
                {
                    socket.Dispose();
                    return;
                }
            }
        }

        public void Dispose() => _waiting.ForEach(static one => one.Dispose());
    }
}
