using System.Text.Json;
using ActorIpc.Tracing;

namespace ActorIpc.Tests.Tracing;

/// <summary>Chrome trace events, as ui.perfetto.dev reads them.</summary>
public sealed class PerfettoTests
{
    [Fact]
    public async Task Perfetto_events_have_the_fields_of_their_phase()
    {
        foreach (var one in await EventsAsync())
        {
            var phase = Text(one, "ph");
            Assert.True(one.GetProperty("ts").GetInt64() >= 0);
            Assert.True(one.GetProperty("pid").GetInt32() is 1 or 2);
            Assert.True(one.GetProperty("tid").GetInt32() >= 0);
            Assert.Contains(phase, new[] { "M", "B", "E", "X", "i", "C", "s", "f" });
            if (phase == "X") Assert.True(one.GetProperty("dur").GetInt64() >= 0);
            if (phase == "i") Assert.Equal("t", Text(one, "s"));
            if (phase is "s" or "f") Assert.True(one.GetProperty("id").GetInt64() > 0);
            if (phase == "C") Assert.True(one.GetProperty("args").GetProperty("calls").GetInt32() >= 0);
        }
    }

    [Fact]
    public async Task Perfetto_has_a_named_track_with_one_life_for_each_process()
    {
        var events = await EventsAsync();
        foreach (var name in new[] { "parent", "child", "stuck" })
        {
            var track = events.Last(one => Text(one, "ph") == "M" && Text(one, "name") == "thread_name" && Text(one.GetProperty("args"), "name").StartsWith(name, StringComparison.Ordinal));
            var life = events.Where(one => Text(one, "cat") == "life" && one.GetProperty("tid").GetInt32() == track.GetProperty("tid").GetInt32()).Select(one => Text(one, "ph"));
            Assert.Equal(["B", "E"], life);
        }
    }

    [Fact]
    public async Task Perfetto_blocked_calls_are_slices_and_what_let_them_go_on_is_an_arrow()
    {
        var events = await EventsAsync();
        var slices = events.Where(one => Text(one, "cat") == "blocked").ToList();
        Assert.Contains(slices, one => Text(one, "name").StartsWith("read", StringComparison.Ordinal) && Text(one.GetProperty("args"), "details") == "pipe 'words': ok");
        Assert.Contains(slices, one => Text(one.GetProperty("args"), "details") == "pipe 'empty': never finished");
        var arrows = events.Where(one => Text(one, "cat") == "waking").GroupBy(one => one.GetProperty("id").GetInt64()).ToList();
        Assert.NotEmpty(arrows);
        foreach (var arrow in arrows)
        {
            var ends = arrow.ToList();
            Assert.Equal(["s", "f"], ends.Select(one => Text(one, "ph")));
            Assert.NotEqual(ends[0].GetProperty("tid").GetInt32(), ends[1].GetProperty("tid").GetInt32());
            Assert.True(ends[0].GetProperty("ts").GetInt64() <= ends[1].GetProperty("ts").GetInt64());
        }
    }

    [Fact]
    public async Task Perfetto_counters_come_back_to_zero()
    {
        var counters = (await EventsAsync()).Where(one => Text(one, "ph") == "C").GroupBy(one => Text(one, "name")).ToList();
        Assert.NotEmpty(counters);
        Assert.All(counters, counter => Assert.Equal(0, counter.Last().GetProperty("args").GetProperty("calls").GetInt32()));
    }

    [Fact]
    public async Task Perfetto_of_a_trace_that_ends_in_the_middle_is_valid_and_says_so()
    {
        var all = await TracedRun.RecordAsync();
        for (var length = 0; length <= all.Count; length++)
        {
            var text = await TracedRun.WriteAsync(TraceFormats.Perfetto, [.. all.Take(length)], new TraceEnd(3, length));
            using var json = JsonDocument.Parse(text);
            var events = json.RootElement.EnumerateArray().ToList();
            Assert.Equal(events.Count(one => Text(one, "ph") == "B"), events.Count(one => Text(one, "ph") == "E"));
            Assert.Contains($"stopped after {length} events; 3 before that", text, StringComparison.Ordinal);
        }
    }

    private static async Task<List<JsonElement>> EventsAsync() =>
        [.. JsonDocument.Parse(await TracedRun.WriteAsync(TraceFormats.Perfetto, await TracedRun.RecordAsync())).RootElement.EnumerateArray()];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
