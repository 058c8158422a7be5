using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorIpc.Console.Tests.Support;

/// <summary>An OpenTelemetry collector that is spoken to in HTTP, and only notes what it gets.</summary>
internal sealed class TestCollector : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _received = [];
    private readonly string _answer;

    /// <summary>Starts one that answers with a status.</summary>
    public TestCollector(string answer = "200 OK")
    {
        _answer = answer;
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    /// <summary>Where it listens, without a path.</summary>
    public string Url { get; }

    /// <summary>The first thing that came for a path.</summary>
    public Task<string> Received(string path) => Of(path).Task.WaitAsync(Patience);

    /// <summary>It listens no more.</summary>
    public void Dispose() => _listener.Dispose();

    private TaskCompletionSource<string> Of(string path) => _received.GetOrAdd(path, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    // One request on each connection.
    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var (path, body) = await ReadAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            Of(path).TrySetResult(body);
        }
    }

    private static async Task<(string Path, string Body)> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        var length = int.Parse(lines.Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1]);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return (lines[0].Split(' ')[1], Encoding.Latin1.GetString(body));
    }
}
