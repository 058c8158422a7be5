using ActorIpc.Console.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ActorIpc.Console.Tests.Running;

public sealed class RunTests
{
    [Fact]
    public async Task Run_thatFinishes_givesDataOnOutputAndNothingElse()
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("run", "duplex"));
        Assert.Equal("half -> flah\nduplex -> xelpud\npipe -> epip\ngood-bye\n", command.Output);
        Assert.Empty(command.Error);
    }

    [Fact]
    public async Task Run_withInput_readsStandardInput()
    {
        var command = new CommandLine { Input = new MemoryStream("b a b"u8.ToArray()) };
        Assert.Equal(0, await command.RunAsync("run", "word-count", "--top", "1"));
        Assert.Equal("2 b\n", command.Output);
    }

    [Fact]
    public async Task Run_thatDeadlocks_exitsWith3AndSaysWhoWaitsForWhom()
    {
        var command = new CommandLine();
        Assert.Equal(3, await command.RunAsync("run", "crossing-writes"));
        Assert.StartsWith("Deadlock: 2 processes can never go on.\n  left (pid ", command.Error);
        Assert.Empty(command.Output);
    }

    [Fact]
    public async Task Run_whoseProcessesFail_isALineForEach()
    {
        var command = new CommandLine { Catalog = [TestTopologies.Failing] };
        Assert.Equal(1, await command.RunAsync("run", "failing"));
        Assert.Equal(
            [
                "actoripc: thrower (pid 2) failed: InvalidDataException: the first line the second",
                "actoripc: /no/such/file: no such file",
                "actoripc: returner (pid 4): exited(7)",
                "",
            ],
            command.Error.Split('\n'));
    }

    [Fact]
    public async Task Run_ofAMissingFile_exitsWith1AndNamesIt()
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync("run", "word-count", "no-such.txt"));
        Assert.Equal("actoripc: no-such.txt: no such file\n", command.Error);
    }

    [Fact]
    public async Task Run_thatIsInterrupted_exitsWith130()
    {
        using var input = new HeldInput();
        var command = new CommandLine { Input = input };
        var run = command.RunAsync("run", "word-count");
        await input.IsRead;
        command.Interruption.Raise();
        Assert.Equal(130, await run);
        Assert.Equal("actoripc: interrupted, stopping; a second time kills\n", command.Error);
        input.End();
    }

    [Fact]
    public async Task Run_thatIsInterruptedAtOnce_exitsWith130()
    {
        using var input = new HeldInput();
        var command = new CommandLine { Input = input };
        command.Interruption.Raise();
        Assert.Equal(130, await command.RunAsync("run", "word-count"));
        input.End();
    }

    [Fact]
    public async Task Run_thatTakesTooLong_exitsWith124()
    {
        using var input = new HeldInput();
        var time = new TimerWatch();
        var command = new CommandLine { Input = input, Time = time };
        var run = command.RunAsync("run", "--timeout", "90s", "word-count");
        await input.IsRead;
        await time.HasTimerOf90Seconds;
        time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(124, await run);
        Assert.Equal("actoripc: stopped: it took longer than 1.5m\n", command.Error);
        input.End();
    }

    [Fact]
    public async Task Run_whoseOutputNobodyReadsAnyMore_endsQuietly()
    {
        var command = new CommandLine { Catalog = [TestTopologies.Endless], OutputStream = new LeavingReader() };
        Assert.Equal(0, await command.RunAsync("run", "endless"));
        Assert.Empty(command.Error);
    }

    [Fact]
    public async Task Run_whoseOutputIsFull_failsWithALine()
    {
        var command = new CommandLine { OutputStream = new FullDisk() };
        Assert.Equal(1, await command.RunAsync("run", "duplex"));
        Assert.Equal("actoripc: standard output: No space left on device\n", command.Error);
    }

    [Fact]
    public async Task List_whoseOutputIsFull_failsWithALine()
    {
        var command = new CommandLine { OutputStream = new FullDisk() };
        Assert.Equal(1, await command.RunAsync("list"));
        Assert.Equal("actoripc: standard output: No space left on device\n", command.Error);
    }

    [Fact]
    public async Task Live_alwaysWithoutATerminal_isAWarning()
    {
        var command = new CommandLine { Variables = { ["TERM"] = "xterm" } };
        Assert.Equal(0, await command.RunAsync("run", "--live", "always", "duplex"));
        Assert.Equal("actoripc: warning: --live always: standard error is no terminal that can be drawn on\n", command.Error);
    }

    private sealed class TimerWatch : FakeTimeProvider
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HasTimerOf90Seconds => _seen.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == TimeSpan.FromSeconds(90)) _seen.TrySetResult();
            return timer;
        }
    }

    private sealed class LeavingReader : MemoryStream
    {
        private const int BrokenPipe = 32;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length > 0) throw new IOException("Broken pipe", BrokenPipe);
            base.Write(buffer, offset, count);
        }
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
    }
}
