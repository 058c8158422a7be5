using ActorIpc.Kernel;
using ActorIpc.Tests.Support;
using ActorIpc.Tracing;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Tests.Tracing;

/// <summary>The event log: what happened, for whoever listens.</summary>
public sealed class EventLogTests
{
    [Fact]
    public void Nobody_listening_means_nothing_recorded()
    {
        var log = new EventLog(new FakeTimeProvider());
        Assert.False(log.IsWatching);
        log.Write(TraceKind.Warning, Pid.Init, "kernel", "lost");
        using var listener = log.Listen(4);
        Assert.True(log.IsWatching);
        Assert.False(listener.TryRead(out _));
        listener.Dispose();
        Assert.False(log.IsWatching);
    }

    [Fact]
    public void Slow_listener_loses_its_oldest_events_and_knows_how_many()
    {
        var log = new EventLog(new FakeTimeProvider());
        using var slow = log.Listen(3);
        using var fast = log.Listen(100);
        for (var i = 0; i < 10; i++) log.Write(TraceKind.Warning, Pid.Init, "kernel", $"{i}");
        Assert.Equal((7, 0), (slow.Dropped, fast.Dropped));
        Assert.Equal(["7", "8", "9"], Texts(slow));
        Assert.Equal(10, Texts(fast).Count);
    }

    [Fact]
    public async Task Steps_of_a_run_are_told_with_their_time()
    {
        await using var kernel = TestKernel.Start();
        using var listener = kernel.Kernel.Log.Listen(1000);
        var pid = await kernel.RunAsync("traced", static async self =>
        {
            var (reader, writer) = ActorIpc.Pipes.PipeCreation.CreatePipe(self, "words");
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            await writer.WriteAsync(new byte[3]);
            await reader.ReadAsync(new byte[9]);
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        await kernel.ExitOfAsync(pid);
        var events = new List<TraceEvent>();
        while (listener.TryRead(out var traced)) if (traced.Pid == pid) events.Add(traced);
        Assert.Equal((TraceKind.Spawned, TraceKind.Exited), (events[0].Kind, events[^1].Kind));
        Assert.Contains(events, e => e is { Kind: TraceKind.Blocked, Text: "pause" });
        var write = Assert.Single(events, e => e.Text == "write(3)");
        Assert.Equal((TraceKind.Done, "pipe 'words'", TimeSpan.FromSeconds(1), Errno.None), (write.Kind, write.Object, write.Time, write.Errno));
    }

    [Fact]
    public async Task Trace_file_has_a_line_for_each_event_and_an_end()
    {
        var log = new EventLog(new FakeTimeProvider());
        var listener = log.Listen(2);
        for (var i = 0; i < 3; i++) log.Write(TraceKind.Warning, new Pid(7), "kernel", $"\"{i}\"");
        listener.Dispose();
        using var file = new MemoryStream();
        await TraceFile.WriteAsync(listener, file);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"event\":\"warning\",\"pid\":7", lines[0], StringComparison.Ordinal);
        Assert.Equal("{\"event\":\"end\",\"dropped\":1}", lines[^1]);
    }

    private static List<string> Texts(TraceListener listener)
    {
        var texts = new List<string>();
        while (listener.TryRead(out var traced)) texts.Add(traced.Text);
        return texts;
    }
}
