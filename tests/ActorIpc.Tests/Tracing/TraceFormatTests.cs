using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Tracing;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Tests.Tracing;

/// <summary>Forms of traces: which one a file gets, what can be read again, and limits.</summary>
public sealed class TraceFormatTests
{
    private static readonly Pid Greeter = new(2);

    [Theory]
    [InlineData("a", "json")]
    [InlineData("a.jsonl", "json")]
    [InlineData("trace.json", "json")]
    [InlineData("a.PERFETTO.json", "perfetto")]
    [InlineData("a.trace.json", "perfetto")]
    [InlineData("a.shiviz", "shiviz")]
    [InlineData("a.shiviz.log", "shiviz")]
    [InlineData("a.mmd", "mermaid")]
    public void Format_of_a_file_is_that_of_its_ending(string path, string format) => Assert.Equal(format, TraceFormats.OfFile(path).Name);

    [Fact]
    public async Task Json_lines_can_be_read_again()
    {
        var events = await TracedRun.RecordAsync();
        var text = await TracedRun.WriteAsync(TraceFormats.Json, events, new TraceEnd(2, 7));
        TraceEnd end = default;
        var read = await ReadAsync(text, found => end = found);
        // Only whole microseconds are written.
        Assert.Equal(events.Select(one => one with { Time = TimeSpan.FromMicroseconds((long)one.Time.TotalMicroseconds) }), read);
        Assert.Equal(new TraceEnd(2, 7), end);
        Assert.Contains(read, one => one.Parent == read[0].Pid);
    }

    [Fact]
    public async Task Json_lines_that_were_cut_short_are_read_up_to_there()
    {
        var text = await TracedRun.WriteAsync(TraceFormats.Json, [Event(TraceKind.Spawned, ""), Event(TraceKind.Exited, "exited(0)")]);
        var second = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        Assert.Single(await ReadAsync(text[..(second + 20)]));
    }

    [Fact]
    public async Task Json_line_that_is_no_event_is_told_by_its_number()
    {
        var wrong = await Assert.ThrowsAsync<FormatException>(() => ReadAsync("{\"event\":\"end\",\"dropped\":0}\n{\"us\":1}\n\n"));
        Assert.StartsWith("line 2 is no event of a trace", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limit_stops_the_trace_and_the_listening()
    {
        var log = new EventLog(new FakeTimeProvider());
        var listener = log.Listen(100);
        for (var i = 0; i < 5; i++) log.Write(TraceKind.Warning, Greeter, "kernel", $"{i}");
        using var file = new MemoryStream();
        var told = 0;
        var end = await TraceFile.WriteAsync(listener, file, TraceFormats.Json, limit: 3, () => told++);
        Assert.Equal((new TraceEnd(0, 3), 1, false), (end, told, log.IsWatching));
        Assert.Equal(["0", "1", "2"], (await ReadAsync(Encoding.UTF8.GetString(file.ToArray()))).Select(one => one.Text));
    }

    [Fact]
    public async Task Limit_that_is_not_passed_is_not_told()
    {
        var log = new EventLog(new FakeTimeProvider());
        var listener = log.Listen(100);
        for (var i = 0; i < 3; i++) log.Write(TraceKind.Warning, Greeter, "kernel", $"{i}");
        listener.Dispose();
        using var file = new MemoryStream();
        Assert.Equal(default, await TraceFile.WriteAsync(listener, file, TraceFormats.Json, limit: 3, () => Assert.Fail("there are no more than 3")));
    }

    [Fact]
    public async Task Limit_is_told_and_ends_the_listening_with_the_last_event_that_it_allows()
    {
        var log = new EventLog(new FakeTimeProvider());
        var listener = log.Listen(100);
        using var file = new MemoryStream();
        var told = new TaskCompletionSource<(bool IsWatching, long Written)>();
        var written = TraceFile.WriteAsync(listener, file, TraceFormats.Json, limit: 2, () => told.SetResult((log.IsWatching, file.Length)));
        for (var i = 0; i < 2; i++) log.Write(TraceKind.Warning, Greeter, "kernel", $"{i}");
        // No third one comes.
        var (isWatching, length) = await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(new TraceEnd(0, 2), await written);
        Assert.False(isWatching);
        // The end was not yet in the file when it was told.
        Assert.InRange(length, 0, file.Length - 1);
        Assert.Equal(["0", "1"], (await ReadAsync(Encoding.UTF8.GetString(file.ToArray()))).Select(one => one.Text));
    }

    [Fact]
    public async Task Limit_of_none_takes_none()
    {
        var log = new EventLog(new FakeTimeProvider());
        using var file = new MemoryStream();
        Assert.Equal(new TraceEnd(0, 0), await TraceFile.WriteAsync(log.Listen(100), file, TraceFormats.Json, limit: 0));
        Assert.False(log.IsWatching);
    }

    [Fact]
    public async Task Events_are_in_the_file_as_soon_as_there_are_no_more()
    {
        var log = new EventLog(new FakeTimeProvider());
        using var listener = log.Listen(100);
        using var file = new FlushedFile();
        var written = TraceFile.WriteAsync(listener, file, TraceFormats.Json);
        for (var i = 0; i < 3; i++)
        {
            log.Write(TraceKind.Warning, Greeter, "kernel", $"event {i}");
            // Nothing ends here, and yet it comes.
            await file.HasAsync($"event {i}");
        }

        Assert.False(written.IsCompleted);
        listener.Dispose();
        Assert.Equal(default, await written);
    }

    [Fact]
    public async Task Output_that_fails_ends_the_listening()
    {
        var log = new EventLog(new FakeTimeProvider());
        var listener = log.Listen(100);
        log.Write(TraceKind.Warning, Greeter, "kernel", "something");
        using var file = new MemoryStream(new byte[4]);
        await Assert.ThrowsAsync<NotSupportedException>(() => TraceFile.WriteAsync(listener, file, TraceFormats.Json));
        Assert.False(log.IsWatching);
    }

    [Fact]
    public async Task Mermaid_draws_calls_waits_and_ends()
    {
        var text = await TracedRun.WriteAsync(
            TraceFormats.Mermaid,
            [
                Event(TraceKind.Spawned, ""),
                Event(TraceKind.Blocked, "read(8)", call: 1),
                new(TimeSpan.Zero, TraceKind.Done, new Pid(3), 1, "pipe 'a;b#'", "write(8)", Errno.None) { ObjectId = 4 },
                Event(TraceKind.Done, "read(8)", call: 1),
                Event(TraceKind.Done, "read(8)", call: 2, Errno.EAGAIN),
                Event(TraceKind.Exited, "exited(0)"),
            ],
            new TraceEnd(1));
        Assert.Equal(
            """
            sequenceDiagram
                participant p2 as greeter (2)
                Note over p2: begins
                participant o4 as pipe 'a#59;b#35;'
                p2->>o4: read(8) waits
                participant p3 as pid 3 (3)
                p3->>o4: write(8) ok
                o4-->>p2: read(8) ok
                p2->>o4: read(8) EAGAIN
                Note over p2: exited(0)
                participant outside as outside
                Note over outside: 1 events came too fast and are not here

            """,
            text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Mermaid_says_how_much_it_leaves_out()
    {
        var text = await TracedRun.WriteAsync(TraceFormats.Mermaid, [.. Enumerable.Range(1, MermaidTraceWriter.Most + 5).Select(call => Event(TraceKind.Done, "read(8)", call))]);
        Assert.EndsWith("Note over p2: 5 more events are not drawn\n", text, StringComparison.Ordinal);
        Assert.Equal(MermaidTraceWriter.Most, text.Split("read(8)").Length - 1);
    }

    private static TraceEvent Event(TraceKind kind, string text, long call = 0, Errno errno = Errno.None) => kind is TraceKind.Spawned or TraceKind.Exited
        ? new(TimeSpan.Zero, kind, Greeter, 0, "process 'greeter'", text, errno)
        : new(TimeSpan.Zero, kind, Greeter, call, "pipe 'a;b#'", text, errno) { ObjectId = 4 };

    private static async Task<List<TraceEvent>> ReadAsync(string text, Action<TraceEnd>? ended = null) =>
        await TraceFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), ended).ToListAsync();
}
