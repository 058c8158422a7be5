using ActorIpc.Console.Live;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Rendering;

namespace ActorIpc.Console.Tests.Live;

public sealed class TablesTests
{
    private static readonly ViewStyle Plain = new(HasColor: false, IsUtf8: true);

    private static readonly TopologyView View = new(
        [
            new ProcessView(new Pid(2), "reader", ProcessState.Outside, "reading text.txt", Queue(0), 43_000_000, 100_000_000),
            new ProcessView(new Pid(3), "counter", ProcessState.Blocked, "read(4096) on pipe 'words'", Queue(7), 812, null),
            new ProcessView(new Pid(4), "napper", ProcessState.Sleeping, "", Queue(0), 0, null),
            new ProcessView(new Pid(5), "worker", ProcessState.Running, "", Queue(0), 0, null),
        ],
        [new ObjectState("pipe", "words", 48 * 1024, 64 * 1024, "B", 1_000_000, [], []), new ObjectState("pipe", "small", 40, 40, "B", 0, [], [])]);

    [Fact]
    public void Processes_inTheirStates_areARowEach() => Assert.Equal(
        [
            "PID PROCESS STATE    DONE               QUEUE WAITS FOR",
            "  2 reader  outside   43% 43.0M/100.0M        reading text.txt",
            "  3 counter blocked  812               7/1024 read(4096) on pipe 'words'",
            "  4 napper  sleeping",
            "  5 worker  running",
            "    done    ended",
        ],
        Lines(ProcessTable.Of(View, ["reader", "counter", "done", "napper", "worker"])));

    [Fact]
    public void Pipes_withTheirFill_areARowEach()
    {
        var time = new FakeTimeProvider();
        var rates = new TransferRates(time);
        rates.Add(View.Objects);
        time.Advance(TimeSpan.FromMilliseconds(500));
        rates.Add([View.Objects[0] with { Transferred = 2_048_576 }]);
        Assert.Equal(
            [
                "OBJECT FILL                                           FLOW",
                "words  ███████████████░░░░░ 48.0 KiB/64.0 KiB    2.0 MiB/s",
                "small  ████████████████████         40 B/40 B",
            ],
            Lines(ObjectBars.Of(View.Objects, rates, Plain)));
    }

    [Fact]
    public void Bars_whereOnlyAsciiIsTaken_areAscii() => Assert.Equal("####....", Quantity.Bar(0.5, 8, isUtf8: false));

    [Fact]
    public void Frame_ofANarrowWindow_cutsItsLines()
    {
        var lines = new Frame(Plain).Draw([ProcessTable.Of(View, [])], width: 30);
        Assert.All(lines, line => Assert.InRange(line.Width, 0, 29));
        Assert.Equal("  3 counter blocked  812", lines[2].Text);
        Assert.Equal("  2 reader  outside   43% 43.", lines[1].Text);
    }

    [Fact]
    public void Frame_withColor_hasTheSameText()
    {
        var table = ProcessTable.Of(View, []);
        var plain = new Frame(Plain).Draw([table], 80);
        var colored = new Frame(Plain with { HasColor = true }).Draw([table], 80);
        Assert.Contains(colored, line => line.Text.Contains("\e["));
        Assert.DoesNotContain(plain, line => line.Text.Contains('\e'));
        Assert.Equal(plain.Select(line => line.Width), colored.Select(line => line.Width));
        Assert.Equal(plain.Select(line => line.Text), colored.Select(line => System.Text.RegularExpressions.Regex.Replace(line.Text, "\e\\[[0-9;]*m", "")));
    }

    [Fact]
    public void Name_withControlCharacters_doesNotReachTheTerminal()
    {
        var view = View with { Processes = [View.Processes[0] with { Name = "\e[2Jx\n" }] };
        Assert.DoesNotContain(Lines(ProcessTable.Of(view, [])), line => line.Contains('\e'));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1.5 * 1024 * 1024, "1.5 MiB")]
    public void Bytes_ofEverySize_areShort(double amount, string text) => Assert.Equal(text, Quantity.Bytes(amount));

    [Fact]
    public void Rate_overManySamples_isThatOfTheLastSecond()
    {
        var time = new FakeTimeProvider();
        var rates = new TransferRates(time);
        for (var transferred = 0; transferred <= 10_000; transferred += 1000)
        {
            rates.Add([View.Objects[0] with { Transferred = transferred }]);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        for (var i = 0; i < 11; i++)
        {
            rates.Add([View.Objects[0] with { Transferred = 10_000 }]);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(0, rates.Of("words"));
        Assert.Null(rates.Of("nothing"));
    }

    private static ObjectState Queue(int stored) => new("message queue", "", stored, 1024, "messages", 0, [], []);

    private static IEnumerable<string> Lines(IRenderable table) => new Frame(Plain).Draw([table], 200).Select(line => line.Text);
}
