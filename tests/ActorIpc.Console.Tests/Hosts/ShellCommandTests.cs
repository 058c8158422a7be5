namespace ActorIpc.Console.Tests.Hosts;

/// <summary>The commands <c>shell</c> and <c>hosts</c>, and what they say when something is wrong.</summary>
public sealed class ShellCommandTests : IAsyncLifetime
{
    private readonly TestHosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _hosts.DisposeAsync().AsTask();

    [Fact]
    public async Task Commands_writeToTheStreamsOfTheCommand_andEndWithTheirStatus()
    {
        var (exitCode, output, error) = await _hosts.ShellAsync("echo out; nonsense; cat nofile");
        Assert.Equal(1, exitCode);
        Assert.Equal("out\n", output);
        Assert.Equal("nonsense: there is no such command\ncat: nofile: No such file or directory\n", error);
    }

    [Fact]
    public async Task Shells_shareTheNamesOfTheirHost()
    {
        await _hosts.ShellAsync("mkfifo foo");
        var reading = _hosts.ShellAsync("cat < foo");
        Assert.Equal((0, "", ""), await _hosts.ShellAsync("seq 100000 > foo"));
        Assert.Equal(string.Concat(Enumerable.Range(1, 100000).Select(number => $"{number}\n")), (await reading).Output);
    }

    [Fact]
    public async Task Script_isReadLineByLine_andEndsWhereItSays()
    {
        Assert.Equal((7, "one\n2\n", ""), await _hosts.RunAsync(["shell"], "echo one\nls nofile 2> /dev/null\necho $?\nexit 7\necho never\n"));
    }

    [Fact]
    public async Task Script_withALineThatIsTooLong_endsThereAndSaysSo()
    {
        var (exitCode, output, _) = await _hosts.RunAsync(["shell"], $"echo first\n# {new string('x', 1 << 20)}\necho never\n");
        Assert.Equal((2, "first\n"), (exitCode, output));
    }

    [Fact]
    public async Task Script_givesWhatFollows_toAProgramThatReads() =>
        Assert.Equal((0, "for cat\nand more\n", ""), await _hosts.RunAsync(["shell"], "cat\nfor cat\nand more\n"));

    [Fact]
    public async Task Host_isLookedAtFromOutside()
    {
        await _hosts.ShellAsync("mkfifo /tmp/seen");
        var (exitCode, output, _) = await _hosts.RunAsync(["ipcs"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("/tmp/seen", output, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse((await _hosts.RunAsync(["ipcs", "--json"])).Output);
        Assert.Contains("/tmp/seen", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_isFollowedFromOutside()
    {
        await _hosts.StartAsync();
        var following = _hosts.RunAsync(["trace", "--kind", "spawned", "--limit", "1", "--json"]);
        await TestHosts.UntilAsync(async () =>
        {
            await _hosts.ShellAsync("echo happens");
            return following.IsCompleted;
        });
        var (exitCode, output, error) = await following;
        Assert.Equal(0, exitCode);
        Assert.Contains("\"event\":\"spawned\"", output, StringComparison.Ordinal);
        Assert.Contains("the limit of 1 events is reached", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_areListed_andEnded()
    {
        Assert.Equal("no host is running; 'actoripc shell' starts one\n", (await _hosts.RunAsync(["hosts"])).Output);
        await _hosts.StartAsync("one");
        await _hosts.StartAsync("two");
        Assert.Equal($"HOST              PROCESS SHELLS  RUNS\none              {Environment.ProcessId,8}      0  shells, kept\ntwo              {Environment.ProcessId,8}      0  shells, kept\n", (await _hosts.RunAsync(["hosts"])).Output);
        Assert.Equal((0, "", ""), await _hosts.RunAsync(["hosts", "--end", "one"]));
        await TestHosts.UntilAsync(async () => !(await _hosts.RunAsync(["hosts"])).Output.Contains("\none ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_sayWhatIsWrong_andWhatToDo()
    {
        await SaysAsync(1, "actoripc: no host is running\n'actoripc shell' starts one, and 'actoripc run' is one while it runs.\n", "ps");
        await SaysAsync(2, "actoripc: '../x' is no name for a host\nIt has 1 to 40 letters, digits, '-' and '_', and does not begin with '-'.\n", "shell", "--host", "../x");
        await _hosts.StartAsync("left");
        await _hosts.StartAsync("right");
        await SaysAsync(2, "actoripc: 2 hosts are running\nSay with --host which one is meant: left (shells), right (shells).\n", "ps");
        await SaysAsync(1, "actoripc: there is no host 'rihgt': did you mean right?\nThere are: left (shells), right (shells).\n", "ps", "--host", "rihgt");
        await SaysAsync(2, "actoripc: 2 hosts run 'shells'\nSay which one is meant: left, right.\n", "ps", "--host", "shells");
        await SaysAsync(1, "actoripc: there is no host 'lefd': did you mean left?\n'actoripc hosts' shows all of them.\n", "hosts", "--end", "lefd");
        await SaysAsync(1, "actoripc: there is a host 'left' already\n'actoripc hosts' shows all of them.\n", "host", "--name", "left");
    }

    private async Task SaysAsync(int exitCode, string error, params string[] args) => Assert.Equal((exitCode, "", error), await _hosts.RunAsync(args));
}
