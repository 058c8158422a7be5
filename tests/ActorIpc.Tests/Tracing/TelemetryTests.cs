using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;
using ActorIpc.Tracing;

namespace ActorIpc.Tests.Tracing;

/// <summary>Metrics and spans, for whoever collects them. Collectors see every kernel of the process, so these do not run beside other tests.</summary>
[Collection(nameof(TelemetryTests))]
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryTests
{
    [Fact]
    public async Task Nobody_collecting_means_that_calls_are_not_looked_at()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("plain", static self => self.DelayAsync(TimeSpan.Zero).AsTask());
        await kernel.ExitOfAsync(pid);
        Assert.False(kernel.Kernel.Log.IsWatching);
        Assert.Null(kernel.Kernel.Log.Meter);
    }

    [Fact]
    public async Task Meter_counts_calls_bytes_and_processes_and_measures_waiting()
    {
        var seen = new ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)>();
        using var meter = new MeterListener();
        meter.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instruments.Name) listener.EnableMeasurementEvents(instrument);
        };
        meter.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary())));
        meter.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary())));
        meter.Start();
        await using var kernel = TestKernel.Start();
        await RunWritersAsync(kernel);

        double Sum(string instrument, string? call = null, string? outcome = null) => seen
            .Where(one => one.Instrument == instrument && (call is null || (string?)one.Tags["call"] == call) && (outcome is null || (string?)one.Tags["outcome"] == outcome)).Sum(one => one.Value);

        Assert.Equal((1, 1), (Sum("actoripc.calls", "write", "ok"), Sum("actoripc.calls", "read", "ok")));
        Assert.Equal(1, Sum("actoripc.calls", "read", "EAGAIN"));
        Assert.Equal((3, 3), (Sum("actoripc.bytes", "write"), Sum("actoripc.bytes", "read")));
        Assert.Equal(2, Sum("actoripc.blocked.duration", "read"));
        Assert.Equal(0, Sum("actoripc.processes"));
        Assert.Contains(seen, static one => one is { Instrument: "actoripc.processes", Value: 1 });
    }

    [Fact]
    public async Task Spans_are_lives_with_the_calls_that_waited_below_them()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Instruments.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var kernel = TestKernel.Start();
        await RunWritersAsync(kernel);
        var parent = Assert.Single(spans, static span => span.OperationName == "process parent");
        var child = Assert.Single(spans, static span => span.OperationName == "process child");
        Assert.Equal(parent.SpanId, child.ParentSpanId);
        Assert.Equal("exited(0)", parent.GetTagItem("actoripc.status"));
        var read = Assert.Single(spans, static span => span.OperationName == "read pipe");
        Assert.Equal((child.SpanId, TimeSpan.FromSeconds(2)), (read.ParentSpanId, read.Duration));
        Assert.Equal("pipe 'words'", read.GetTagItem("actoripc.object"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Failed_process_is_a_failed_span()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Instruments.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var kernel = TestKernel.Start();
        await kernel.ExitOfAsync(await kernel.RunAsync("wrong", static _ => throw new FormatException("no number")));
        var span = Assert.Single(spans, static span => span.OperationName == "process wrong");
        Assert.Equal((ActivityStatusCode.Error, "failed(FormatException: no number)"), (span.Status, span.StatusDescription));
    }

    // A child reads what its parent writes two seconds later; a read that must not wait fails.
    private static async Task RunWritersAsync(TestKernel kernel)
    {
        var pid = await kernel.RunAsync("parent", static async self =>
        {
            var (reader, writer) = self.CreatePipe("words");
            var child = await self.SpawnAsync("child", reader, static async (_, reader) => { await reader.ReadAsync(new byte[9]); });
            await self.DelayAsync(TimeSpan.FromSeconds(2));
            await writer.WriteAsync(new byte[3]);
            await self.WaitAsync(child);
            var (empty, _) = self.CreatePipe("empty");
            await empty.TryReadAsync(new byte[1]);
        });
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(2));
        await kernel.ExitOfAsync(pid);
    }
}
