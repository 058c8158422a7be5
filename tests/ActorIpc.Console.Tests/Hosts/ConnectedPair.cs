using System.Net.Sockets;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>Both sides of a connection.</summary>
internal sealed class ConnectedPair : IAsyncDisposable
{
    private ConnectedPair(Socket host, Socket client) => (Host, Client) = (new FrameConnection(host), new FrameConnection(client));

    public FrameConnection Host { get; }

    public FrameConnection Client { get; }

    public static async Task<ConnectedPair> OpenAsync()
    {
        using var files = new TemporaryDirectory();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(files["socket"]));
        listener.Listen();
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(listener.LocalEndPoint!);
        return new ConnectedPair(await listener.AcceptAsync(), client);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Client.DisposeAsync();
    }
}
