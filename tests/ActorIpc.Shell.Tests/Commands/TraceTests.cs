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
        await terminal.ShowsAsync("started: process 'mkfifo' f\n");
        await terminal.ShowsAsync("mkfifo(/home/user/f)");
        await terminal.ShowsAsync("ended: process 'mkfifo' exited(0)\n");
        await terminal.ShowsAsync("open(for reading) on fifo '/home/user/f' ...\n");
        await kernel.SettleAsync();
        first.Interrupt();
        await terminal.ShowsAsync("ipc:~$ ");
        Assert.DoesNotContain("trace", terminal.Shown, StringComparison.Ordinal);
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
