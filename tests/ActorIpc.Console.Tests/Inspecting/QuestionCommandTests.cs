using System.Text.Json;
using ActorIpc.Console.Tests.Support;
using ActorIpc.Inspection;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>The questions as commands: which host is asked, and what comes out where.</summary>
public sealed class QuestionCommandTests
{
    [Fact]
    public async Task Ps_ofTheOnlyHost_isItsProcesses()
    {
        var host = new TestHost(TestViews.First);
        var command = new CommandLine { Host = host };
        Assert.Equal(0, await command.RunAsync("ps"));
        Assert.Equal(
            """
            PID  PPID  S   FOR  WCHAN       NAME    WAITS FOR
              2     1  S  4.2s  pipe_write  writer  write(100000) on pipe 'words'
              3     1  R     -  -           reader

            """, command.Output);
        Assert.Empty(command.Error);
        Assert.Equal((null, true), (host.Asked, host.WasLeft));
    }

    [Fact]
    public async Task Why_ofAProcess_isThreeLines()
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(0, await command.RunAsync("why", "--host", "test", "writer"));
        Assert.Equal(
            """
            writer (pid 2) is blocked in write(100000) on pipe 'words' (pipe_write) for 4.2 s.
            Only reader (pid 3) could wake it, by reading from it, or by closing its last read end.
            reader (pid 3) is running. There is no deadlock.

            """, command.Output);
    }

    [Fact]
    public async Task Json_beforeOrAfterTheArguments_isJson()
    {
        foreach (var args in new[] { new[] { "why", "2", "--json" }, ["why", "--json", "2"], ["fuser", "--json", "words"], ["ps", "--json"], ["ipcs", "pipe", "--json"], ["deadlock", "--json"] })
        {
            var command = new CommandLine { Host = new TestHost(TestViews.First) };
            Assert.Equal(0, await command.RunAsync(args));
            using var parsed = JsonDocument.Parse(command.Output);
        }
    }

    [Fact]
    public async Task Ps_long_isNotCut()
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(0, await command.RunAsync("ps", "-l"));
        Assert.StartsWith("UID  PID  PPID  S  TURNS", command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlock_proved_isExitCodeThree()
    {
        var command = new CommandLine { Host = new TestHost(TestViews.Stuck) };
        Assert.Equal(3, await command.RunAsync("deadlock"));
        Assert.StartsWith("Proved: 2 processes can never go on.\n", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "actoripc: why: there is no process 'wrtier': did you mean writer?\n", "why", "wrtier")]
    [InlineData(1, "actoripc: fuser: there is no object 'word': did you mean words?\n", "fuser", "word")]
    [InlineData(2, "actoripc: why: which process? Usage: why PID|NAME [--json]\n", "why")]
    [InlineData(2, "actoripc: ps: there is no option '--lnog': did you mean --long? Usage: ps [-l|--long] [--json]\n", "ps", "--lnog")]
    [InlineData(2, "actoripc: ipcs: there is no kind 'fiffo': did you mean fifo? Usage: ipcs [KIND] [--json]\n", "ipcs", "fiffo")]
    [InlineData(1, "actoripc: there is no host 'tset': did you mean test?\n", "ps", "--host", "tset")]
    public async Task Question_wrong_isToldSo(int code, string error, params string[] args)
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) };
        Assert.Equal(code, await command.RunAsync(args));
        Assert.Equal((error, ""), (command.Error, command.Output));
    }

    [Theory]
    [InlineData("ps")]
    [InlineData("why", "2")]
    [InlineData("top")]
    [InlineData("trace")]
    public async Task Host_missing_isToldSo(params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal(1, await command.RunAsync(args));
        Assert.StartsWith("actoripc: no host is running\n", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ended_isToldSo()
    {
        var command = new CommandLine { Host = new TestHost(TestViews.First) { LivesForLooks = 0 } };
        Assert.Equal(1, await command.RunAsync("ps"));
        Assert.StartsWith("actoripc: host 'test' has ended\n", command.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ofEach_hasItsDetails()
    {
        foreach (var question in InspectionCommands.All)
        {
            var command = new CommandLine();
            Assert.Equal(0, await command.RunAsync(question.Name, "--help"));
            Assert.Contains(question.Summary, command.Output, StringComparison.Ordinal);
            Assert.EndsWith(question.Details.ReplaceLineEndings("\n") + "\n", command.Output, StringComparison.Ordinal);
            Assert.Contains("--host", command.Output, StringComparison.Ordinal);
        }
    }
}
