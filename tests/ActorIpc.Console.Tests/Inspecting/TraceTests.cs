using ActorIpc.Console.Tests.Support;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>Events as they happen, as long as somebody wants them.</summary>
public sealed class TraceTests
{
    private static readonly TraceEvent Spawned = Event(1, TraceKind.Spawned, 2, 0, "process 'writer'", "big file");
    private static readonly TraceEvent Blocked = Event(2, TraceKind.Blocked, 2, 1, "pipe 'words'", "write(100000)");
    private static readonly TraceEvent Failed = Event(3.5, TraceKind.Done, 2, 1, "pipe 'words'", "write(100000)") with { Errno = Errno.EPIPE };
    private static readonly TraceEvent Exited = Event(4, TraceKind.Exited, 2, 0, "process 'writer'", "exited with 1");
    private static readonly TraceEvent Warning = Event(5, TraceKind.Warning, 0, 0, "kernel", "look\e[2J here");

    [Fact]
    public async Task Trace_untilTheHostEnds_isALineForEachEvent()
    {
        var command = new CommandLine { Host = HostThatDoes(Spawned, Blocked, Failed, Exited, Warning) };
        Assert.Equal(0, await command.RunAsync("trace", "--follow"));
        Assert.Equal(
            """
                1.000000  pid 2     spawned    process 'writer': big file
                2.000000  pid 2     blocked    write(100000) on pipe 'words'
                3.500000  pid 2     done       write(100000) on pipe 'words' = EPIPE
                4.000000  pid 2     exited     process 'writer': exited with 1
                5.000000  kernel    warning    kernel: look [2J here

            """, command.Output);
        Assert.Equal("actoripc: host 'test' has ended\n", command.Error);
    }

    [Theory]
    [InlineData("blocked", "--kind", "blocked")]
    [InlineData("spawned exited", "--kind", "spawned", "--kind", "exited")]
    [InlineData("blocked done", "--object", "words")]
    [InlineData("blocked done", "--object", "pipe 'words'")]
    [InlineData("spawned exited", "--object", "writer")]
    [InlineData("spawned blocked done exited", "--pid", "2")]
    [InlineData("done", "--pid", "2", "--object", "words", "--kind", "done")]
    [InlineData("", "--pid", "3")]
    public async Task Trace_filtered_hasOnlyWhatIsWanted(string kinds, params string[] args)
    {
        var command = new CommandLine { Host = HostThatDoes(Spawned, Blocked, Failed, Exited, Warning) };
        Assert.Equal(0, await command.RunAsync(["trace", .. args]));
        Assert.Equal(kinds, string.Join(' ', command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[24..].Split(' ')[0])));
    }

    [Fact]
    public async Task Trace_withALimit_endsThereAndSaysSoLoudly()
    {
        var host = new TestHost(TestViews.First);
        var command = new CommandLine { Host = host };
        var running = command.RunAsync("trace", "--follow", "--limit", "2");
        foreach (var traced in new[] { Spawned, Blocked, Failed }) host.Happens(traced);
        Assert.Equal(0, await running);
        Assert.Equal(2, command.Output.Count(static letter => letter == '\n'));
        Assert.Equal("actoripc: warning: the limit of 2 events is reached, and there may be more: --limit N takes more, --follow all\n", command.Error);
    }

    [Fact]
    public async Task Trace_withDroppedEvents_saysSoLoudly()
    {
        var host = HostThatDoes(Blocked);
        host.Dropped = 17;
        var command = new CommandLine { Host = host };
        Assert.Equal(0, await command.RunAsync("trace"));
        Assert.EndsWith("actoripc: warning: 17 events came too fast and are missing here; a larger actoripc.trace.capacity in the host helps\n", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_asJson_isWhatATraceFileHas()
    {
        var host = HostThatDoes(Blocked, Failed);
        host.Dropped = 3;
        var command = new CommandLine { Host = host };
        Assert.Equal(0, await command.RunAsync("trace", "--json"));
        Assert.Equal(
            """
            {"us":2000000,"event":"blocked","pid":2,"call":1,"object":"pipe 'words'","text":"write(100000)"}
            {"us":3500000,"event":"done","pid":2,"call":1,"object":"pipe 'words'","text":"write(100000)","errno":"EPIPE"}
            {"event":"end","dropped":3}

            """, command.Output);
    }

    [Fact]
    public async Task Trace_interrupted_endsWithWhatThereIs()
    {
        var host = new TestHost(TestViews.First);
        var command = new CommandLine { Host = host };
        var running = command.RunAsync("trace", "--follow", "--json");
        await host.Followed;
        command.Interruption.Raise();
        Assert.Equal(130, await running);
        Assert.Equal("{\"event\":\"end\",\"dropped\":0}\n", command.Output);
        Assert.True(host.WasLeft);
    }

    [Theory]
    [InlineData("actoripc: There is no kind 'blokced': did you mean blocked? The kinds are done, blocked, withdrawn, spawned, exited, warning.\n", "--kind", "blokced")]
    [InlineData("actoripc: --limit 0: wanted is a whole number above 0.\n", "--limit", "0")]
    [InlineData("actoripc: --pid x: wanted is a whole number above 0.\n", "--pid", "x")]
    public async Task Trace_withWrongOptions_isAUsageError(string error, params string[] args)
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(2, await command.RunAsync(["trace", .. args]));
        Assert.StartsWith(error, command.Error, StringComparison.Ordinal);
    }

    private static TestHost HostThatDoes(params IReadOnlyList<TraceEvent> events)
    {
        var host = new TestHost(TestViews.First);
        foreach (var traced in events) host.Happens(traced);
        host.Ends();
        return host;
    }

    private static TraceEvent Event(double seconds, TraceKind kind, int pid, long call, string about, string text) =>
        new(TimeSpan.FromSeconds(seconds), kind, new Pid(pid), call, about, text, Errno.None);
}
