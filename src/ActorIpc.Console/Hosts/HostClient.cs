using System.Net.Sockets;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Running;

namespace ActorIpc.Console.Hosts;

/// <summary>Attaches to hosts.</summary>
internal static class HostClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Attaches to the host of that name.</summary>
    /// <returns>Null if there is none, or it ends just now.</returns>
    /// <exception cref="CommandException">There is one, and it refuses.</exception>
    public static async Task<Attachment?> TryAttachAsync(RuntimeDirectory directory, string host, Hello hello, CancellationToken token = default)
    {
        var place = directory.SocketOf(host);
        // An exception would be the slowest way to find that out.
        if (!File.Exists(place.ToString())) return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(place, token);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }

        var connection = new FrameConnection(socket);
        try
        {
            await connection.SendAsync(FrameKind.Hello, Handshake.Write(hello));
            if (await connection.ReadAsync(token) is { } answer)
            {
                if (answer.Kind == FrameKind.Refused) throw new CommandException(ExitCodes.Failed, answer.Text);
                if (Handshake.ReadWelcome(answer) is { } welcome) return new Attachment(connection, welcome);
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

    /// <summary>Who lives: every host that answers. What a host that was killed has left is taken away.</summary>
    public static async Task<IReadOnlyList<Welcome>> AskAllAsync(RuntimeDirectory directory, CancellationToken token = default) =>
        [.. (await Task.WhenAll(directory.Names.Select(name => AskAsync(directory, name, token)))).OfType<Welcome>()];

    private static async Task<Welcome?> AskAsync(RuntimeDirectory directory, string name, CancellationToken token)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(Patience);
        try
        {
            if (await TryAttachAsync(directory, name, new Hello(Hello.Current, Purpose.Ask), patience.Token) is { } attached)
                await using (attached)
                    return attached.Welcome;
            directory.Sweep(name);
            return null;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // One that is stopped, or computes without end, holds up nobody who looks for another.
            return new Welcome(name, 0, "does not answer");
        }
        catch (CommandException refusal)
        {
            return new Welcome(name, 0, refusal.Message);
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
