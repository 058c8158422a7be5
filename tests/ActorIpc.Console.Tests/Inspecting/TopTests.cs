using System.Text.Json;
using ActorIpc.Console.Inspecting.Top;
using ActorIpc.Console.Live;
using ActorIpc.Console.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>One picture, and one after the other.</summary>
public sealed class TopTests
{
    private static readonly string[] FirstPicture =
    [
        "test  2 processes: 1 running, 1 blocked; 2 objects",
        " PID S  TURNS/S    FOR WCHAN             NAME     WAITS FOR",
        "   2 S        -   4.2s pipe_write        writer   write(100000) on pipe 'words'",
        "   3 R        -      - -                 reader",
        "  ID KIND     FILL                                 FLOW WAIT NAME",
        "   1 pipe     ########## 64.0 KiB/64.0 KiB            -    - words",
        "   2 mailbox  #.........              1/16            -    - letters",
    ];

    [Fact]
    public void Frame_ofTwoLooks_hasRatesAndTheBusiestFirst()
    {
        var frame = TopFrame.Of(TestViews.First, TestViews.Second);
        Assert.Equal([(3, 12_500.0), (2, 0.0), (4, null)], frame.Processes.Select(static one => (one.Process.Pid, one.TurnsPerSecond)));
        Assert.Equal([(2L, 50.0), (1L, 0.0)], frame.Objects.Select(static one => (one.Object.Id, one.TransferPerSecond!.Value)));
    }

    [Fact]
    public void Frame_ofAProcessThatWasStartedAgain_hasNoRate()
    {
        var frame = TopFrame.Of(TestViews.Second, TestViews.First with { Time = TestViews.Second.Time + TimeSpan.FromSeconds(1) });
        Assert.Null(frame.Processes.Single(static one => one.Process.Pid == 3).TurnsPerSecond);
    }

    [Fact]
    public void Frame_ofOneMomentTwice_hasNoRates() =>
        Assert.All(TopFrame.Of(TestViews.First, TestViews.First).Processes, static one => Assert.Null(one.TurnsPerSecond));

    [Fact]
    public void View_ofAFrame_isCutToTheTerminal()
    {
        var lines = new TopView(new ViewStyle(HasColor: false, IsUtf8: false)).Draw("test", TopFrame.Of(null, TestViews.First), 80);
        Assert.Equal(FirstPicture, lines.Select(static line => line.Text));
        Assert.All(lines, static line => Assert.InRange(line.Width, 1, 79));
    }

    [Fact]
    public void View_ofADeadlock_saysSo()
    {
        var lines = new TopView(new ViewStyle(HasColor: false, IsUtf8: false)).Draw("test", TopFrame.Of(null, TestViews.Stuck), 80);
        Assert.Equal("A deadlock is proved: writer (pid 2), reader (pid 3)", lines[1].Text);
    }

    [Fact]
    public async Task Top_withoutATerminal_printsOnePictureAfterTheOther()
    {
        var (time, host) = (new FakeTimeProvider(), new TestHost(TestViews.First, TestViews.Second));
        var command = new CommandLine { Host = host, Time = time, Variables = { ["LANG"] = "C" } };
        var running = command.RunAsync("top", "--count", "2", "--interval", "2");
        await UntilLooksAsync(host, 1);
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(2), running);
        Assert.Equal(0, await running);
        var pictures = command.Output.Split("\n\n");
        Assert.Equal(2, pictures.Length);
        Assert.Equal(FirstPicture, pictures[0].Split('\n'));
        Assert.Contains("   3 R    12.5k      - -                 reader\n", pictures[1], StringComparison.Ordinal);
        Assert.Contains("  50/s", pictures[1], StringComparison.Ordinal);
        Assert.Equal((2, true), (host.Looks, host.WasLeft));
    }

    [Fact]
    public async Task Top_asJson_isALineForEachPicture()
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(0, await command.RunAsync("top", "--count", "1", "--json"));
        Assert.Equal(1, command.Output.Count(static letter => letter == '\n'));
        using var parsed = JsonDocument.Parse(command.Output);
        Assert.Equal("pipe_write", parsed.RootElement.GetProperty("processes")[0].GetProperty("wchan").GetString());
        Assert.Equal("none", parsed.RootElement.GetProperty("deadlock").GetString());
    }

    [Fact]
    public async Task Top_onATerminal_drawsInOnePlaceAndEndsWithQ()
    {
        var (time, terminal) = (new FakeTimeProvider(), new TestTerminal());
        var key = new TaskCompletionSource<char>(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new CommandLine
        {
            Host = new TestHost(TestViews.First, TestViews.Second),
            Time = time,
            Terminal = terminal,
            SharesTerminal = true,
            Variables = { ["TERM"] = "xterm", ["NO_COLOR"] = "1", ["LANG"] = "C" },
            KeyPressed = (wanted, token) => wanted('q') && !wanted('x') ? key.Task.WaitAsync(token) : throw new InvalidOperationException(),
        };
        var first = terminal.Shows("reader");
        var second = terminal.Shows("12.5k");
        var running = command.RunAsync("top", "--interval", "2");
        await first;
        Assert.Equal(FirstPicture, terminal.Screen.Split('\n'));
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(2), second);
        Assert.StartsWith("test  3 processes: 2 running, 1 blocked; 2 objects\n", terminal.Screen, StringComparison.Ordinal);
        key.SetResult('q');
        Assert.Equal(0, await running);
    }

    [Theory]
    [InlineData('q', 0)]
    [InlineData((char)3, 130)]
    public async Task Top_ofAHostThatAnswersNoMore_endsWithAKey(char key, int exitCode)
    {
        var (time, terminal) = (new FakeTimeProvider(), new TestTerminal());
        var pressed = new TaskCompletionSource<char>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = new TestHost(TestViews.First) { AnswersLooks = 1 };
        var command = new CommandLine
        {
            Host = host,
            Time = time,
            Terminal = terminal,
            SharesTerminal = true,
            Variables = { ["TERM"] = "xterm" },
            KeyPressed = (_, token) => pressed.Task.WaitAsync(token),
        };
        var running = command.RunAsync("top");
        var looked = UntilLooksAsync(host, 2);
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), looked);
        pressed.SetResult(key);
        Assert.Equal(exitCode, await running);
    }

    [Fact]
    public async Task Top_interrupted_ends()
    {
        var host = new TestHost(TestViews.First);
        var command = new CommandLine { Host = host, Time = new FakeTimeProvider() };
        var running = command.RunAsync("top");
        await UntilLooksAsync(host, 1);
        command.Interruption.Raise();
        Assert.Equal(130, await running);
        Assert.True(host.WasLeft);
    }

    [Fact]
    public async Task Top_ofAHostThatEnds_saysSo()
    {
        var time = new FakeTimeProvider();
        var host = new TestHost(TestViews.First) { LivesForLooks = 1 };
        var command = new CommandLine { Host = host, Time = time };
        var running = command.RunAsync("top");
        await UntilLooksAsync(host, 1);
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), running);
        Assert.Equal(1, await running);
        Assert.StartsWith("actoripc: host 'test' has ended", command.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--interval", "soon")]
    [InlineData("--interval", "0.5ms")]
    [InlineData("--count", "0")]
    [InlineData("--count", "many")]
    public async Task Top_withWrongOptions_isAUsageError(params string[] args)
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(2, await command.RunAsync(["top", .. args]));
        Assert.StartsWith($"actoripc: {args[0]} {args[1]}: wanted is ", command.Error, StringComparison.Ordinal);
    }

    private static async Task UntilLooksAsync(TestHost host, int looks)
    {
        while (host.Looks < looks) await Task.Yield();
    }

    // The timer may be set a moment after what it was waited for.
    private static async Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Task done)
    {
        while (!done.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }
    }
}
