using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

/// <summary><c>run --otlp-endpoint</c>, as a program of its own, against a collector that only notes what it gets.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Run_sendsSpansAndMetricsToTheCollector()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var received = CollectAsync(collector);
        using var program = ActorIpcProgram.Shell(
            $"OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf \"$actoripc\" run --otlp-endpoint http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port} duplex");
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
        var requests = await received.WaitAsync(TimeSpan.FromSeconds(60));
        var spans = requests["/v1/traces"];
        Assert.Contains("process client", spans);
        Assert.Contains("read pipe", spans);
        var metrics = requests["/v1/metrics"];
        Assert.Contains("actoripc.calls", metrics);
        Assert.Contains("actoripc.blocked.duration", metrics);
    }

    [Fact]
    public async Task Run_withoutACollector_isNoOtherRun()
    {
        // A port on which nobody listens any more.
        var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var port = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        using var program = ActorIpcProgram.Start("run", "--otlp-endpoint", $"http://127.0.0.1:{port}", "duplex");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("good-bye", output);
    }

    // One request after the other on each connection, until both have come.
    private static async Task<Dictionary<string, string>> CollectAsync(TcpListener collector)
    {
        var requests = new Dictionary<string, string>();
        while (!(requests.ContainsKey("/v1/traces") && requests.ContainsKey("/v1/metrics")))
        {
            using var client = await collector.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var (path, body) = await ReadAsync(stream);
            requests[path] = requests.GetValueOrDefault(path) + body;
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }

        return requests;
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
        Assert.StartsWith("POST ", lines[0]);
        var length = int.Parse(lines.Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1]);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return (lines[0].Split(' ')[1], Encoding.Latin1.GetString(body));
    }
}
