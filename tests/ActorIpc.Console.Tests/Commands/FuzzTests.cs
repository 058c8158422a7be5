using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Commands;

public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("did you mean fifo", "--mechanism", "fifi")]
    [InlineData("The kernels are", "--kernel", "hurd")]
    [InlineData("The kernels are", "--against", "hurd")]
    [InlineData("--against right,wrong: wanted is one kernel", "--against", "right,wrong")]
    [InlineData("--seconds 0: wanted is a number above 0", "--seconds", "0")]
    [InlineData("--seconds -1: wanted is a number above 0", "--seconds", "-1")]
    [InlineData("--seconds abc: wanted is a number above 0", "--seconds", "abc")]
    [InlineData("--seconds NaN: wanted is a number above 0", "--seconds", "NaN")]
    [InlineData("--operations 0: wanted is a whole number from 1 to 9223372036854775807", "--operations", "0")]
    [InlineData("--first -1: wanted is a whole number from 0 on", "--first", "-1")]
    [InlineData("--seed -1: wanted is a whole number from 0", "--seed", "-1")]
    [InlineData("right cannot be compared with itself", "--kernel", "right")]
    [InlineData("wrong stands there twice", "--kernel", "wrong,wrong")]
    public async Task Options_wrong_areAUsageErrorBeforeAnythingRuns(string said, params string[] args)
    {
        var kernels = new TestKernels();
        var command = new CommandLine { Kernels = kernels.Catalog };
        Assert.Equal(2, await command.RunAsync(["fuzz", .. TestKernels.Unless("--against", "right", args), .. TestKernels.Unless("--kernel", "wrong", args), .. args]));
        Assert.StartsWith("actoripc: ", command.Error);
        Assert.Contains(said, command.Error);
        Assert.Empty(command.Output);
        Assert.Equal(0, kernels.Started);
    }

    [Fact]
    public async Task SaveDirectory_thatCannotBeWritten_isAUsageErrorBeforeAnythingRuns()
    {
        var kernels = new TestKernels();
        var command = new CommandLine { Kernels = kernels.Catalog };
        var file = _files.Write("file", "");
        Assert.Equal(2, await command.RunAsync("fuzz", "--against", "right", "--kernel", "wrong", "--save", Path.Combine(file, "found")));
        Assert.StartsWith($"actoripc: --save {file}", command.Error);
        Assert.Equal(0, kernels.Started);
    }

    [Fact]
    public async Task Kernel_thatCannotRunHere_isSaidWithTheCodeForSkipped()
    {
        var command = new CommandLine { Kernels = new TestKernels().Catalog };
        Assert.Equal(77, await command.RunAsync("fuzz", "--against", "absent", "--kernel", "right", "--save", _files["found"]));
        Assert.Equal("actoripc: there is no such machine\n", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Kernels_thatAgree_areToldInATable()
    {
        var kernels = new TestKernels();
        var command = new CommandLine { Kernels = kernels.Catalog };
        Assert.Equal(0, await command.RunAsync("fuzz", "--against", "right", "--kernel", "alike", "--operations", "500", "--mechanism", "psem", "pipe", "--save", _files["found"]));
        Assert.Matches(@"^mechanism +operations +scenarios +undecided +differ\npsem +\d+ +\d+ +0 +0\npipe +\d+ +\d+ +0 +0\nall ", command.Output);
        Assert.EndsWith("alike did everything as right did.\n", command.Output);
        Assert.Empty(command.Error);
        Assert.False(Directory.Exists(_files["found"]));
        Assert.Equal(2, kernels.Disposed);
    }

    [Fact]
    public async Task Difference_isSavedAsAScriptThatTheJudgePassesAndTheOtherFails()
    {
        var kernels = new TestKernels();
        var command = new CommandLine { Kernels = kernels.Catalog };
        Assert.Equal(1, await command.RunAsync("fuzz", "--against", "right", "--kernel", "wrong", "--operations", "2000", "--mechanism", "psem", "--save", _files["found"]));

        var file = Assert.Single(Directory.GetFiles(_files["found"]));
        Assert.Equal("sem_getvalue-sem_getvalue-Int64-other-wrong.ipc", Path.GetFileName(file));
        var script = File.ReadAllText(file);
        Assert.StartsWith($"{script}Saved as {file}\n", command.Output);
        Assert.Equal(0, await new CommandLine { Kernels = kernels.Catalog }.RunAsync("scenario", "--kernel", "right", file));
        Assert.Equal(1, await new CommandLine { Kernels = kernels.Catalog }.RunAsync("scenario", "--kernel", "wrong", file));

        // The command that it names finds the same again, and saves it in the same place.
        var again = script.Split('\'')[1].Split(' ');
        Assert.Equal(["actoripc", "fuzz"], again[..2]);
        Assert.Equal(1, await new CommandLine { Kernels = kernels.Catalog }.RunAsync([.. again[1..], "--save", _files["found"]]));
        Assert.Equal(script, File.ReadAllText(Assert.Single(Directory.GetFiles(_files["found"]))));
    }

    [Fact]
    public async Task Interruption_endsWithTheCountsSoFar()
    {
        var kernels = new TestKernels();
        var command = new CommandLine { Kernels = kernels.Catalog };
        kernels.OnStart = started =>
        {
            if (started == 10) command.Interruption.Raise();
        };
        Assert.Equal(130, await command.RunAsync("fuzz", "--against", "right", "--kernel", "alike", "--seconds", "1e8", "--mechanism", "mq", "--save", _files["found"]));
        Assert.Matches(@"\nmq +\d+ +5 +0 +0\n", command.Output);
        Assert.Equal(2, kernels.Disposed);
    }

    [Fact]
    public async Task Progress_isShownOnATerminalOnly()
    {
        var command = new CommandLine { Kernels = new TestKernels().Catalog, Terminal = new TestTerminal(), Variables = { ["TERM"] = "xterm" }, Time = new HastyTime() };
        Assert.Equal(0, await command.RunAsync("fuzz", "--against", "right", "--kernel", "alike", "--operations", "300", "--mechanism", "sem", "--save", _files["found"]));
        Assert.Contains(" operations, ", command.Terminal!.Everything);
        Assert.Empty(command.Terminal.Screen);
    }

    /// <summary>A clock that moves whenever it is looked at.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _ticks;

        public override long GetTimestamp() => _ticks += TimeSpan.TicksPerSecond / 10;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
