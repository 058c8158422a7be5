using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

/// <summary>Metrics and spans of programs of their own, against a collector that only notes what it gets.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Run_sendsSpansAndMetricsToTheCollector()
    {
        using var collector = new TestCollector();
        using var program = Run(collector.Url, "http/protobuf");
        Assert.Equal((0, ""), Result(await program.EndAsync()));
        var spans = await collector.Received("/v1/traces");
        Assert.Contains("process client", spans);
        Assert.Contains("read pipe", spans);
        var metrics = await collector.Received("/v1/metrics");
        Assert.Contains("actoripc.calls", metrics);
        Assert.Contains("actoripc.blocked.duration", metrics);
    }

    [Fact]
    public async Task Host_sendsWhatItsShellsDo()
    {
        using var home = new TemporaryDirectory();
        using var collector = new TestCollector();
        var variables = ShellTerminal.Variables(home);
        using var host = ActorIpcProgram.Shell($"OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf exec \"$actoripc\" host --name seen --otlp-endpoint {collector.Url}", variables);
        await host.Sees("host 'seen' listens");
        using var shell = ActorIpcProgram.Shell("\"$actoripc\" shell --host seen -c 'seq 3 | wc -l' && \"$actoripc\" hosts --end seen", variables);
        Assert.Equal((0, ""), Result(await shell.EndAsync()));
        Assert.Equal((0, ""), Result(await host.EndAsync()));
        var spans = await collector.Received("/v1/traces");
        Assert.Contains("process seq", spans);
        Assert.Contains("process wc", spans);
        Assert.Contains("actoripc.calls", await collector.Received("/v1/metrics"));
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task Run_withoutACollector_saysSoOnce_andIsNoOtherRun(string protocol)
    {
        // A port on which nobody listens any more.
        var gone = new TestCollector();
        gone.Dispose();
        using var program = Run(gone.Url, protocol);
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("good-bye", output);
        Assert.StartsWith($"actoripc: {gone.Url}/ takes no metrics and spans: Connection refused", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Run_whoseCollectorRefuses_saysSoOnce()
    {
        using var collector = new TestCollector("503 Service Unavailable");
        // What is secret in the URL is not shown.
        using var program = Run(collector.Url.Replace("//", "//somebody:secret@", StringComparison.Ordinal), "http/protobuf");
        Assert.Equal((0, $"actoripc: {collector.Url}/ takes no metrics and spans: it answers with HTTP status 503\n"), Result(await program.EndAsync()));
    }

    private static ActorIpcProgram Run(string collector, string protocol) =>
        ActorIpcProgram.Shell($"OTEL_EXPORTER_OTLP_PROTOCOL={protocol} \"$actoripc\" run --otlp-endpoint {collector} duplex");

    private static (int ExitCode, string Error) Result((int ExitCode, string Output, string Error) ended) => (ended.ExitCode, ended.Error);
}
