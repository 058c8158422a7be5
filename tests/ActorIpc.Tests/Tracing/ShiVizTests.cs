using System.Text.Json;
using System.Text.RegularExpressions;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Tests.Tracing;

/// <summary>Logs with vector clocks, as ShiViz reads them.</summary>
public sealed class ShiVizTests
{
    private sealed record Entry(string Host, Dictionary<string, long> Clock, string Event);

    [Fact]
    public async Task ShiViz_is_read_by_the_expression_on_its_first_line()
    {
        var events = await TracedRun.RecordAsync();
        var text = await TracedRun.WriteAsync(TraceFormats.ShiViz, events);
        var entries = Read(text);
        // Two lines each, behind the expression and the empty line.
        Assert.Equal(text.Split('\n').Length - 3, entries.Count * 2);
        foreach (var host in new[] { "parent-", "child-", "pipe:words#" }) Assert.Contains(entries, entry => entry.Host.StartsWith(host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShiViz_clocks_keep_the_axioms()
    {
        var entries = Read(await TracedRun.WriteAsync(TraceFormats.ShiViz, await TracedRun.RecordAsync()));
        var last = new Dictionary<string, Dictionary<string, long>>();
        foreach (var entry in entries)
        {
            var before = last.GetValueOrDefault(entry.Host) ?? [];
            // A host's own time goes up by one; its knowledge of others never goes down, and is never ahead of them.
            Assert.Equal(before.GetValueOrDefault(entry.Host) + 1, entry.Clock[entry.Host]);
            Assert.All(before, known => Assert.True(entry.Clock[known.Key] >= known.Value));
            Assert.All(entry.Clock.Where(known => known.Key != entry.Host), known => Assert.True(known.Value <= last[known.Key][known.Key]));
            last[entry.Host] = entry.Clock;
        }
    }

    [Fact]
    public async Task ShiViz_a_read_knows_of_the_write_that_it_read_and_a_child_of_its_parent()
    {
        var entries = Read(await TracedRun.WriteAsync(TraceFormats.ShiViz, await TracedRun.RecordAsync()));
        var parent = entries.First(entry => entry.Host.StartsWith("parent-", StringComparison.Ordinal)).Host;
        var child = entries.First(entry => entry.Host.StartsWith("child-", StringComparison.Ordinal));
        var spawn = entries.First(entry => entry.Event.StartsWith("spawns child-", StringComparison.Ordinal));
        Assert.True(child.Clock[parent] >= spawn.Clock[parent]);
        var writes = entries.Where(entry => entry.Host == parent && entry.Event == "write(8)").ToList();
        var reads = entries.Where(entry => entry.Host == child.Host && entry.Event == "read(8): done").ToList();
        Assert.Equal((5, 5), (writes.Count, reads.Count));
        for (var i = 0; i < 5; i++) Assert.True(reads[i].Clock[parent] >= writes[i].Clock[parent]);
    }

    [Fact]
    public async Task ShiViz_objects_of_the_same_name_are_different_hosts()
    {
        var events = await TracedRun.RecordAsync();
        var twice = events.Concat(events.Select(one => one.ObjectId > 0 ? one with { ObjectId = one.ObjectId + 100 } : one)).ToList();
        var hosts = Read(await TracedRun.WriteAsync(TraceFormats.ShiViz, twice)).Select(entry => entry.Host).Where(host => host.StartsWith("pipe:words#", StringComparison.Ordinal));
        Assert.Equal(2, hosts.Distinct().Count());
    }

    [Fact]
    public async Task ShiViz_with_too_many_hosts_keeps_the_first_and_says_how_much_is_left_out()
    {
        // Each is born, and ends: two events, and a host.
        var events = Enumerable.Range(2, ShiVizTraceWriter.MostHosts + 7).Select(static one => new Pid(one)).SelectMany(static pid => new[]
        {
            new TraceEvent(TimeSpan.Zero, TraceKind.Spawned, pid, 0, "process 'worker'", "", Errno.None),
            new TraceEvent(TimeSpan.Zero, TraceKind.Exited, pid, 0, "process 'worker'", "exited(0)", Errno.None),
        });
        var entries = Read(await TracedRun.WriteAsync(TraceFormats.ShiViz, [.. events]));
        Assert.Equal(ShiVizTraceWriter.MostHosts + 1, entries.Select(static entry => entry.Host).Distinct().Count());
        Assert.Equal(("kernel", $"14 events are not here: they are of other hosts than the first {ShiVizTraceWriter.MostHosts}"), (entries[^1].Host, entries[^1].Event));
        Assert.Equal((2 * ShiVizTraceWriter.MostHosts) + 1, entries.Count);
    }

    private static List<Entry> Read(string text)
    {
        var lines = text.Split('\n', 3);
        Assert.Equal(@"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)", lines[0]);
        Assert.Equal("", lines[1]);
        return [.. Regex.Matches(lines[2], lines[0]).Select(match => new Entry(
            match.Groups["host"].Value, JsonSerializer.Deserialize<Dictionary<string, long>>(match.Groups["clock"].Value)!, match.Groups["event"].Value))];
    }
}
