using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Scenarios;

public sealed class ScenarioTests : IDisposable
{
    private const string Waiting =
        """
        process writer reader
        writer: mkfifo /line                = 0
        reader: open /line RDONLY as in     = blocked
        writer: open /line WRONLY as out    = ok ; reader = ok
        writer: write out "x"               = 1
        reader: read in 9                   = "x"
        exit writer 3
        """;

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(0, "good")]
    [InlineData(1, "failing")]
    [InlineData(2, "wrong")]
    [InlineData(2, "missing")]
    [InlineData(77, "unable")]
    [InlineData(77, "unable", "unable")]
    [InlineData(0, "good", "unable")]
    [InlineData(1, "unable", "failing", "good")]
    [InlineData(2, "failing", "wrong", "good", "unable")]
    [InlineData(2, "good", "missing")]
    public async Task ExitCode_ofSeveralFiles_isThatOfTheWorst(int code, params string[] kinds)
    {
        var (files, command) = (kinds.Select(FileOf).ToArray(), new CommandLine());
        Assert.Equal(code, await command.RunAsync(["scenario", .. files]));
        Assert.Equal(code, await new CommandLine().RunAsync(["scenario", "--json", .. files]));
        Assert.Equal(code, await new CommandLine().RunAsync(["scenario", "--kernel", "simulated,actors", .. files]));
        if (kinds.Length > 1) Assert.Contains($"{kinds.Length} files: ", command.Output);
    }

    [Fact]
    public async Task Line_thatDoesNotHold_isShownWithItsPlaceAndWhatCame()
    {
        var (file, command) = (FileOf("failing"), new CommandLine());
        Assert.Equal(1, await command.RunAsync("scenario", file));
        Assert.Equal(
            $"""
            {file}:2:18: failed: A
                A: pipe as r w = EMFILE
                                 ^~~~~~
              expected: EMFILE
              got:      ok
            failed {file} (1 of 2 lines, actors)

            """.ReplaceLineEndings("\n"),
            command.Output);
        Assert.Empty(command.Error);
    }

    [Fact]
    public async Task Script_thatIsWrong_isShownWithACaretAndHowItWouldBeRight()
    {
        var (file, command) = (FileOf("wrong"), new CommandLine());
        Assert.Equal(2, await command.RunAsync("scenario", file));
        Assert.StartsWith($"{file}:1:1: error: a line cannot begin with 'proces': did you mean process?\n    proces A\n    ^~~~~~\nA line is ", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Script_thatTheKernelLacksSomethingFor_isNotBegun()
    {
        var (file, command) = (FileOf("unable"), new CommandLine());
        Assert.Equal(77, await command.RunAsync("scenario", "--trace", file));
        Assert.Equal($"unable {file} (not run, actors)\n", command.Output);
        Assert.Equal($"{file}:1:1: not run on actors: line 1 needs the kernel linux\n", command.Error);
    }

    [Fact]
    public async Task Cluster_whichIsOnlyAName_runsNothing()
    {
        var command = new CommandLine();
        Assert.Equal(77, await command.RunAsync("scenario", "--kernel", "cluster", FileOf("good")));
        Assert.Contains("not run on cluster: ", command.Error);
    }

    [Theory]
    [InlineData("actors"), InlineData("simulated")]
    public async Task Trace_ofAScript_showsEveryCallAndWhoWokeWhom(string kernel)
    {
        var command = new CommandLine();
        var file = _files.Write("waiting.ipc", Waiting);
        Assert.Equal(0, await command.RunAsync("scenario", "--trace", "--kernel", kernel, file));
        Assert.Equal(
            $"""
            --- processes writer reader ---
            [writer] mkfifo("/line") = 0
            [reader] open("/line", RDONLY <unfinished ...>
            [writer] open("/line", WRONLY) = out
            --- reader woken by writer's open ---
            [reader] <... open resumed>) = in
            [writer] write(out, "x") = 1
            [reader] read(in, "x", 9) = 1
            [writer] exit_group(3) = ?
            [writer] +++ exited with 3 +++
            ok {file} (7 lines, {kernel})

            """.ReplaceLineEndings("\n"),
            command.Output);
    }

    [Fact]
    public async Task Explanation_ofALineThatWaits_standsBelowIt()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("scenario", "--explain", _files.Write("waiting.ipc", Waiting)));
        var lines = command.Output.Split('\n');
        Assert.Equal("   3  reader: open /line RDONLY as in     = blocked", lines[2]);
        Assert.Equal("      Opening a FIFO for reading waits until somebody opens it for writing (fifo(7)).", lines[3]);
        Assert.Equal("   4  writer: open /line WRONLY as out    = ok ; reader = ok", lines[4]);
        Assert.StartsWith("   5  ", lines[5]);
    }

    [Fact]
    public async Task Kernels_ofTwoNames_standSideBySide()
    {
        var command = new CommandLine();
        var file = _files.Write("waiting.ipc", Waiting);
        Assert.Equal(0, await command.RunAsync("scenario", "--kernel", "actors, simulated", file));
        Assert.StartsWith($"{file}\n{new string(' ', 39)}actors            simulated\n  2  writer: mkfifo /line  ", command.Output);
        Assert.Contains("  3  reader: open /line RDONLY as in   blocked           blocked\n", command.Output);
        Assert.Contains("  4  writer: open /line WRONLY as out  ok ; reader = ok  ok ; reader = ok\n", command.Output);
        Assert.EndsWith($"ok {file} (7 lines, actors)\nok {file} (7 lines, simulated)\n", command.Output);
    }

    [Fact]
    public async Task Kernel_thatDiffers_isMarkedOnTheLine()
    {
        var command = new CommandLine { Kernels = new TestKernels().Catalog };
        var file = _files.Write("differ.ipc", "process A\nA: sem_init value=3 as s\nA: sem_getvalue s = 3\n");
        Assert.Equal(1, await command.RunAsync("scenario", "--kernel", "right,wrong", file));
        Assert.Contains("\n! 3  A: sem_getvalue s", command.Output);
        Assert.Contains("\n  2  A: sem_init value=3 as s", command.Output);
    }

    private string FileOf(string kind) => kind switch
    {
        "good" => _files.Write("good.ipc", "process A\nA: pipe as r w = ok\n"),
        "failing" => _files.Write("failing.ipc", "process A\nA: pipe as r w = EMFILE\n"),
        "wrong" => _files.Write("wrong.ipc", "proces A\n"),
        "unable" => _files.Write("unable.ipc", "needs kernel=linux\nprocess A\n"),
        _ => _files["missing.ipc"],
    };
}
