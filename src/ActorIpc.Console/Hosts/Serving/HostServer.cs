using System.Net.Sockets;
using System.Runtime.Versioning;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>Listens at the socket of a host and serves whoever comes.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    // How many may have come and wait to be served; more are refused by the system.
    private const int Waiting = 1024;

    // How long the end of a host waits for those who are still to be told something. One that reads nothing must not keep it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const int LockAttempts = 10;

    private readonly RuntimeDirectory _directory;
    private readonly string _name;
    private readonly HostLock _lock;
    private readonly Socket _listener;
    private readonly IHosted _hosted;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<Peer, Task> _peers = [];
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private int _isClosed;

    private HostServer(RuntimeDirectory directory, string name, HostLock taken, Socket listener, IHosted hosted, TimeProvider time)
    {
        (_directory, _name, _lock, _listener, _hosted, _time) = (directory, name, taken, listener, hosted, time);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">The host's name.</param>
    /// <param name="hosted">What it offers.</param>
    /// <param name="time">The clock of its patience.</param>
    /// <returns>Null if a host of that name lives already.</returns>
    /// <exception cref="CommandException">It cannot listen there.</exception>
    public static HostServer? TryStart(RuntimeDirectory directory, string name, IHosted hosted, TimeProvider time)
    {
        if (TryLockInTime(directory, name) is not { } taken) return null;
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // A host that was killed has left its socket. Whoever has the lock may take that away.
            directory.Forget(name);
            taken.SayWho();
            var socket = directory.SocketOf(name);
            listener.Bind(socket);
            if (!OperatingSystem.IsWindows()) MakePrivate(socket.ToString()!);
            listener.Listen(Waiting);
            return new HostServer(directory, name, taken, listener, hosted, time);
        }
        catch (Exception failure)
        {
            listener.Dispose();
            taken.Dispose();
            if (failure is SocketException or IOException or UnauthorizedAccessException)
                throw new CommandException(ExitCodes.Failed, $"host '{name}' cannot listen: {failure.Message}");
            throw;
        }
    }

    /// <summary>Stops listening, and takes the socket away. Who is attached is not cut off by it.</summary>
    public async Task CloseAsync()
    {
        // Once: the socket that is there afterwards is another host's.
        if (Interlocked.Exchange(ref _isClosed, 1) == 1) return;
        _directory.Forget(_name);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _lock.Dispose();
    }

    /// <summary>Stops listening, and sees off those who are attached: what has happened until now, and how it ended for them, they are still told.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        var served = Task.WhenAll(Attached(static pair => pair.Value));
        await served.WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var left in Attached(static pair => pair.Key)) await left.CutOffAsync().ConfigureAwait(false);
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakePrivate(string socket) => File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    // Somebody who takes away what a killed host has left has the lock for a moment, and is no host.
    private static HostLock? TryLockInTime(RuntimeDirectory directory, string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (TryLock(directory, name) is { } taken) return taken;
            if (attempt == LockAttempts || Listens(directory.SocketOf(name))) return null;
            Thread.Sleep(Pause);
        }
    }

    private static bool Listens(UnixDomainSocketEndPoint place)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(place);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static HostLock? TryLock(RuntimeDirectory directory, string name)
    {
        try
        {
            return HostLock.TryTake(directory.LockOf(name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Failed, $"host '{name}' cannot be locked: {failure.Message}");
        }
    }

    private async Task AcceptAsync()
    {
        while (Volatile.Read(ref _isClosed) == 0)
        {
            try
            {
                var peer = new Peer(new FrameConnection(await _listener.AcceptAsync().ConfigureAwait(false), FrameConnection.LongestToHost), _name, _hosted, _time, _over.Token);
                lock (_gate) _peers.Add(peer, ServeAsync(peer));
            }
            catch (Exception over) when (over is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException)
            {
                // Out of descriptors, perhaps, which passes; meanwhile whoever comes has to wait.
                await Task.Delay(Pause).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(Peer peer)
    {
        // Not before it is noted down: it is taken out when it is done.
        await Task.Yield();
        try
        {
            await peer.ServeAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _peers.Remove(peer);
        }
    }

    private List<T> Attached<T>(Func<KeyValuePair<Peer, Task>, T> part)
    {
        lock (_gate) return [.. _peers.Select(part)];
    }
}
