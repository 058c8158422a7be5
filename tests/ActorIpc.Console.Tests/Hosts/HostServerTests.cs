using System.Net.Sockets;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Hosts.Serving;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Tracing;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>The end of a host, and those who are attached to it then. Its clock stands still: nothing happens by patience that was lost.</summary>
public sealed class HostServerTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _files = new();
    private readonly FakeTimeProvider _time = new();
    private readonly EventLog _log = new(TimeProvider.System);
    private KernelView? _view;
    private RuntimeDirectory _directory = null!;
    private HostServer _server = null!;

    public Task InitializeAsync()
    {
        _directory = RuntimeDirectory.Open(name => name == "XDG_RUNTIME_DIR" ? _files[""] : null);
        _server = HostServer.TryStart(_directory, "test", new Hosted(_log, () => _view), _time)!;
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => EndAsync();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Follower_ofAHostThatEnds_isToldItsTailAndItsLosses()
    {
        const int Events = 20_000;
        await using var follower = await AttachAsync(Purpose.Follow);
        for (var i = 1; i <= Events; i++) _log.Write(TraceKind.Warning, Pid.None, "kernel", $"event {i}");
        var ending = _server.DisposeAsync().AsTask();
        var (told, lost, last) = (0, 0, "");
        using var tooLong = new CancellationTokenSource(Patience);
        while (await follower.Connection.ReadAsync(tooLong.Token) is { } frame)
        {
            if (frame.Kind == FrameKind.Dropped) lost += frame.Number;
            if (frame.Kind != FrameKind.Event) continue;
            last = JsonTraceLine.Read(frame.Text, ended: null)!.Value.Text;
            told++;
        }

        Assert.Equal(($"event {Events}", Events), (last, told + lost));
        Assert.True(lost > 0, "more was to be lost than the ring holds");
        await ending.WaitAsync(Patience);
        Assert.False(_log.IsWatching);
    }

    [Fact]
    public async Task Shell_isWaitedFor_andToldItsStatus()
    {
        await using var shell = await AttachAsync(Purpose.Shell);
        await using var follower = await AttachAsync(Purpose.Follow);
        var ending = _server.DisposeAsync().AsTask();
        using var tooLong = new CancellationTokenSource(Patience);
        // When the follower has been seen off, it waits for the shell, or for nobody.
        Assert.Null(await follower.Connection.ReadAsync(tooLong.Token));
        Assert.Null(await HostClient.TryAttachAsync(_directory, "test", new Hello(Hello.Current, Purpose.Ask), time: _time));
        for (var look = 0; look < 1000; look++)
        {
            Assert.False(ending.IsCompleted);
            await Task.Yield();
        }

        await shell.Connection.SendAsync(FrameKind.NoLine);
        Assert.Equal(FrameKind.Exit, (await shell.Connection.ReadAsync(tooLong.Token))?.Kind);
        await ending.WaitAsync(Patience);
    }

    [Fact]
    public async Task Follower_thatReadsNothing_holdsTheEndUpForAWhileOnly()
    {
        await using var follower = await AttachAsync(Purpose.Follow);
        for (var i = 0; i < 1000; i++) _log.Write(TraceKind.Warning, Pid.None, "kernel", new string('x', 10_000));
        var ending = _server.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        await TestHosts.UntilAsync(async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            return ending.IsCompleted;
        });
        await ending;
        // Nothing goes on behind it.
        while (await follower.Connection.ReadAsync() is not null) { }
    }

    [Fact]
    public async Task View_thatIsLargerThanAFrame_comesWhole()
    {
        _view = new KernelView { Processes = [], Objects = [new ViewedObject { Id = 1, Kind = "pipe", Name = new string('x', FrameConnection.LongestContent + 1) }] };
        var seen = await new HostConnection(_directory, "test", _time).LookAsync(CancellationToken.None);
        Assert.Equal(_view.Objects[0].Name, Assert.Single(seen.Objects).Name);
    }

    [Fact]
    public async Task Look_thatFailsThere_isSaidHere()
    {
        var failure = await Assert.ThrowsAsync<CommandException>(() => new HostConnection(_directory, "test", _time).LookAsync(CancellationToken.None));
        Assert.Equal("host 'test': it cannot be looked at", failure.Message);
    }

    [Fact]
    public async Task Server_startsWhileSomebodySweeps_butNotBesideAnother()
    {
        Assert.Null(HostServer.TryStart(_directory, "test", new Hosted(_log, () => null), _time));
        var sweeping = HostLock.TryTake(_directory.LockOf("next"))!;
        var starting = Task.Run(() => HostServer.TryStart(_directory, "next", new Hosted(_log, () => null), _time));
        // Whether it was looked at before this or not, it is the only one.
        sweeping.Dispose();
        await using var next = await starting.WaitAsync(Patience);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Visitor_whoSaysNothing_holdsNothingUp()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await silent.ConnectAsync(_directory.SocketOf("test"));
        // Whoever came first is served by now.
        await using (await AttachAsync(Purpose.Ask)) { }
        await EndAsync();
    }

    [Fact]
    public async Task Visitor_whoSaysNothing_isWaitedForForAWhileOnly()
    {
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await silent.ConnectAsync(_directory.SocketOf("test"));
        await using (await AttachAsync(Purpose.Ask)) { }
        var gone = silent.ReceiveAsync(new byte[1]);
        await TestHosts.UntilAsync(async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            return gone.IsCompleted;
        });
        Assert.Equal(0, await gone);
    }

    private async Task<Attachment> AttachAsync(Purpose purpose) => (await HostClient.TryAttachAsync(_directory, "test", new Hello(Hello.Current, purpose), time: _time))!;

    private Task EndAsync() => _server.DisposeAsync().AsTask().WaitAsync(Patience);

    private sealed class Hosted(EventLog log, Func<KernelView?> view) : IHosted
    {
        public string Kind => "test";

        public int TraceCapacity => 1000;

        public Task<EventLog> LogAsync() => Task.FromResult(log);

        public Task<KernelView> LookAsync() => Task.FromResult(view() ?? throw new InvalidOperationException("it cannot be looked at"));

        // A shell that ends with its first frame.
        public async Task ServeShell(FrameConnection connection, Hello hello, Func<Welcome> welcome)
        {
            await connection.SendAsync(FrameKind.Welcome, Handshake.Write(welcome()));
            await connection.ReadAsync();
            await connection.SendAsync(FrameKind.Exit, "0");
        }

        public void Stop() { }
    }
}
