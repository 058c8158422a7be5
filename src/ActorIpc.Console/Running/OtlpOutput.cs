using ActorIpc.Tracing;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ActorIpc.Console.Running;

/// <summary>Sends metrics and spans to an OpenTelemetry collector for as long as it is there. What is left goes when it is disposed.</summary>
internal sealed class OtlpOutput : IDisposable
{
    private const int HttpPort = 4318;

    // A collector that does not answer must not keep the command.
    private const int Patience = 2000;

    private readonly OtlpRefusals _refusals;
    private readonly TracerProvider _spans;
    private readonly MeterProvider _metrics;

    /// <param name="collector">Where the collector listens.</param>
    /// <param name="say">Told once, on any thread, if it takes nothing: what is observed goes on without it.</param>
    public OtlpOutput(Uri collector, Action<string> say)
    {
        _refusals = new OtlpRefusals(collector, say);
        var resource = ResourceBuilder.CreateDefault().AddService("actoripc");
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Instruments.Name)
            .AddOtlpExporter(options => Point(options, collector, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Instruments.Name)
            .AddOtlpExporter(options => Point(options, collector, "v1/metrics")).Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spans.Shutdown(Patience);
        _metrics.Shutdown(Patience);
        _spans.Dispose();
        _metrics.Dispose();
    }

    private void Point(OtlpExporterOptions options, Uri collector, string path)
    {
        // What OTEL_EXPORTER_OTLP_PROTOCOL says is there already.
        if (collector.Port == HttpPort) options.Protocol = OtlpExportProtocol.HttpProtobuf;
        var isHttp = options.Protocol == OtlpExportProtocol.HttpProtobuf;
        options.TimeoutMilliseconds = Patience;
        options.HttpClientFactory = () => new HttpClient(_refusals.Watch(), disposeHandler: true) { Timeout = TimeSpan.FromMilliseconds(Patience) };
        options.Endpoint = isHttp ? new Uri(collector, path) : collector;
    }
}
