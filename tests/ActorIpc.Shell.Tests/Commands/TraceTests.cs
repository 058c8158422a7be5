using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Commands;

public sealed class TraceTests
{
    [Theory]
    [InlineData("trace")]
    [InlineData("trace | cat")]
    public async Task Trace_shows_what_another_shell_does_and_not_itself(string line)
    {
        await using var kernel = new ShellKernel();
        var (first, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type($"echo begun; {line}");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        other.Type("mkfifo f; cat < f");
        await terminal.ShowsAsync("spawned    process 'mkfifo': f\n");
        await terminal.ShowsAsync("done       mkfifo(/home/user/f) on ");
        await terminal.ShowsAsync("exited     process 'mkfifo': exited(0)\n");
        await terminal.ShowsAsync("blocked    open(for reading) on fifo '/home/user/f'\n");
        await kernel.SettleAsync();
        first.Interrupt();
        await terminal.ShowsAsync("ipc:~$ ");
        Assert.DoesNotContain("trace", terminal.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind spawned", "spawned spawned spawned")]
    [InlineData("--kind spawned --kind exited", "exited exited exited spawned spawned spawned")]
    [InlineData("--object seq", "exited spawned")]
    [InlineData("--kind exited --object \"process 'seq'\"", "exited")]
    [InlineData("--pid 9999", "")]
    public async Task Trace_shows_what_is_wanted(string options, string kinds)
    {
        await using var kernel = new ShellKernel();
        var (first, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type($"echo begun; trace {options}");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        other.Type("seq 3 | sort | wc; echo over");
        await other.ShowsAsync("over\n");
        await kernel.SettleAsync();
        first.Interrupt();
        await terminal.ShowsAsync("ipc:~$ ");
        var lines = terminal.Shown.Split("begun\n")[1].Split('\n').Where(line => line.Contains("  pid ", StringComparison.Ordinal)).Where(line => !line.Contains("'echo'", StringComparison.Ordinal));
        Assert.Equal(kinds, string.Join(' ', lines.Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[2]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("trace --limit 2 --kind spawned --json")]
    [InlineData("trace -n 2 --kind spawned --json")]
    public async Task Trace_shows_the_same_to_programs(string line)
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type($"echo begun; {line}");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        other.Type("sleep 0; sleep 0; sleep 0");
        await terminal.ShowsAsync("\"event\":\"spawned\"");
        await terminal.ShowsAsync("\"event\":\"spawned\"");
        await terminal.ShowsAsync("{\"event\":\"end\",\"dropped\":0");
        await terminal.ShowsAsync("ipc:~$ ");
    }

    [Fact]
    public async Task Traces_do_not_show_each_other()
    {
        await using var kernel = new ShellKernel();
        var (first, terminal) = await kernel.OpenAsync();
        var (second, another) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("echo begun; trace | grep '' | cat");
        another.Type("echo begun; trace --kind done | cat");
        await terminal.ShowsAsync("begun\n");
        await another.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        other.Type("mkfifo f");
        await terminal.ShowsAsync("done       mkfifo(/home/user/f) on ");
        await another.ShowsAsync("done       mkfifo(/home/user/f) on ");
        // It would never settle.
        await kernel.SettleAsync();
        first.Interrupt();
        second.Interrupt();
        await terminal.ShowsAsync("ipc:~$ ");
        await another.ShowsAsync("ipc:~$ ");
    }

    [Theory]
    [InlineData("trace | head -n 1")]
    [InlineData("trace & sleep 0; kill -9 $!; wait")]
    [InlineData("trace -n 1")]
    public async Task Trace_that_has_ended_listens_no_more(string line)
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type($"{line}; echo over");
        while (!await kernel.SettleUnlessAsync(() => terminal.Shown.Contains("over\n", StringComparison.Ordinal))) other.Type("sleep 0");
        await kernel.SettleAsync();
        Assert.False(kernel.Kernel.Log.IsWatching);
    }

    [Fact]
    public async Task Trace_ends_after_as_many_events_as_were_asked_for()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("echo begun; trace -n 4; echo over");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        other.Type("sleep 0; sleep 0");
        await terminal.ShowsAsync("over\n");
        Assert.Equal(4, terminal.Shown.Split("begun\n")[1].Split("over\n")[0].Count(c => c == '\n'));
    }
}
