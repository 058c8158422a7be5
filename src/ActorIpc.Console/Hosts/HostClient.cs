using System.Net.Sockets;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Hosts;

/// <summary>Attaches to hosts. One that is stopped, or computes without end, is not waited for without end.</summary>
internal static class HostClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Attaches to the host of that name.</summary>
    /// <param name="directory">Where its socket is.</param>
    /// <param name="host">Its name.</param>
    /// <param name="hello">What for.</param>
    /// <param name="token">Gives up.</param>
    /// <param name="time">The clock of its patience; null for that of the system.</param>
    /// <returns>Null if there is none, or it ends just now.</returns>
    /// <exception cref="CommandException">There is one, and it refuses, or does not answer.</exception>
    public static Task<Attachment?> TryAttachAsync(RuntimeDirectory directory, string host, Hello hello, CancellationToken token = default, TimeProvider? time = null) =>
        HostPatience.SayAsync(directory, host, TryAttachInTimeAsync(directory, host, hello, time, token));

    /// <summary>Ends the host of that name.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="CommandException">It does not answer.</exception>
    public static Task<bool> TryEndAsync(RuntimeDirectory directory, string host, TimeProvider? time = null) => HostPatience.SayAsync(directory, host, HostPatience.HaveAsync(
        Purpose.Stop, time, async token =>
        {
            await using var attached = await AttachAsync(directory, host, new Hello(Hello.Current, Purpose.Stop), time, token);
            // It closes the connection when it has heard.
            if (attached is not null) await attached.Connection.ReadAsync(token);
            return attached is not null;
        },
        CancellationToken.None));

    /// <summary>Who lives: every host that there is, also if it does not answer. What a host that was killed has left is taken away.</summary>
    public static async Task<IReadOnlyList<Welcome>> AskAllAsync(RuntimeDirectory directory, CancellationToken token = default, TimeProvider? time = null) =>
        [.. (await Task.WhenAll(directory.Names.Select(name => AskAsync(directory, name, time, token)))).OfType<Welcome>()];

    private static Task<Attachment?> TryAttachInTimeAsync(RuntimeDirectory directory, string host, Hello hello, TimeProvider? time, CancellationToken token) => HostPatience.HaveAsync(
        hello.Purpose, time, either => AttachAsync(directory, host, hello, time, either), token);

    private static async Task<Attachment?> AttachAsync(RuntimeDirectory directory, string host, Hello hello, TimeProvider? time, CancellationToken token)
    {
        if (await TryConnectAsync(directory.SocketOf(host), host, time ?? TimeProvider.System, token) is not { } socket) return null;
        var connection = new FrameConnection(socket);
        try
        {
            await connection.SendAsync(FrameKind.Hello, Handshake.Write(hello), token);
            if (await connection.ReadAsync(token) is { } answer)
            {
                if (answer.Kind == FrameKind.Refused) throw new CommandException(ExitCodes.Failed, answer.Text);
                if (answer.Kind == FrameKind.Welcome && Handshake.ReadWelcome(answer) is { } welcome) return new Attachment(connection, welcome);
            }
        }
        catch (IOException)
        {
            // It has ended.
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static async Task<Socket?> TryConnectAsync(UnixDomainSocketEndPoint place, string host, TimeProvider time, CancellationToken token)
    {
        // An exception would be the slowest way to find that out.
        while (File.Exists(place.ToString()))
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(place, token);
                return socket;
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                // Nobody listens there, or it was taken away just now. Other than that, so many may have come that there is no room for another one yet.
                if (failure.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable) return null;
                if (failure.SocketErrorCode is not (SocketError.WouldBlock or SocketError.TryAgain or SocketError.NoBufferSpaceAvailable or SocketError.Interrupted))
                    throw new CommandException(ExitCodes.Failed, $"host '{host}' cannot be attached to: {failure.Message}");
                await Task.Delay(Pause, time, token);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        return null;
    }

    private static async Task<Welcome?> AskAsync(RuntimeDirectory directory, string name, TimeProvider? time, CancellationToken token)
    {
        try
        {
            if (await TryAttachInTimeAsync(directory, name, new Hello(Hello.Current, Purpose.Ask), time, token) is { } attached)
                await using (attached)
                    return attached.Welcome;
            directory.Sweep(name);
            return null;
        }
        catch (TimeoutException)
        {
            var process = directory.ProcessOf(name);
            return new Welcome(name, process, "does not answer") { Trouble = HostPatience.NoAnswer(name, process) };
        }
        catch (CommandException refusal)
        {
            return new Welcome(name, directory.ProcessOf(name), refusal.Message) { Trouble = refusal };
        }
    }
}

/// <summary>Being attached to a host.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Welcome">Who the host is.</param>
internal sealed record Attachment(FrameConnection Connection, Welcome Welcome) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
