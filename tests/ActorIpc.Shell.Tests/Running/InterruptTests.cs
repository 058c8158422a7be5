using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Shell.Jobs;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("sleep 1000")]
    [InlineData("mkfifo f; cat < f")]
    [InlineData("mkfifo f; cat > f")]
    [InlineData("cat")]
    [InlineData("sleep 1000 | cat")]
    [InlineData("recv")]
    [InlineData("mkfifo f; help < f")]
    [InlineData("sleep 1000 & wait")]
    [InlineData("sleep 1000 & fg")]
    [InlineData("sem create s 0; sem P s")]
    [InlineData("mailbox create m; mailbox recv m")]
    [InlineData("mailbox create m --rendezvous; mailbox send m x")]
    [InlineData("trace --pid 1")]
    public async Task Ctrl_C_ends_what_the_shell_waits_for_and_the_rest_of_the_line(string line)
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type($"echo begun; {line}; echo not reached");
        await terminal.ShowsAsync("begun\n");
        await kernel.SettleAsync();
        session.Interrupt();
        await terminal.ShowsAsync("ipc:~$ ");
        terminal.Type("echo \"code $?\"");
        await terminal.ShowsAsync("code 130\n");
        Assert.DoesNotContain("not reached", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_typed_after_Ctrl_C_goes_to_the_shell_and_not_to_the_reader_that_was_ended()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            terminal.Type("echo begun; cat");
            await terminal.ShowsAsync("begun\n");
            // Whether the line comes before the end of the reader or after it, it is there for whoever comes next: no line is lost.
            if (i % 2 == 0) await kernel.SettleAsync();
            session.Interrupt();
            terminal.Type($"echo line-{i}");
            await terminal.ShowsAsync($"line-{i}\n");
        }
    }

    [Fact]
    public async Task Reader_that_is_killed_takes_no_line_with_it()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            terminal.Type("echo begun; cat");
            await terminal.ShowsAsync("begun\n");
            await kernel.SettleAsync();
            kernel.Kernel.Signal(kernel.Living.Single(process => process.Name == "cat").Pid, Signal.Kill);
            terminal.Type($"echo line-{i}");
            await terminal.ShowsAsync($"line-{i}\n");
        }
    }

    [Fact]
    public async Task Second_Ctrl_C_kills_what_does_not_end_by_the_first()
    {
        await using var kernel = new ShellKernel();
        var deaf = await kernel.Kernel.SpawnAsync(new ProcessSpec("deaf", [], static async self =>
        {
            self.Ignore(Signal.Int);
            await self.ReceiveAsync();
        }));
        var ended = new TaskCompletionSource<ExitStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        kernel.Kernel.ProcessEnded += process => ended.TrySetResult(process.Status);
        var foreground = new Foreground(kernel.Kernel);
        foreground.Begin();
        foreground.Add(deaf);
        await kernel.SettleAsync();
        foreground.Interrupt();
        await kernel.SettleAsync();
        Assert.Contains(kernel.Living, process => process.Pid == deaf);
        foreground.Interrupt();
        Assert.Equal(ExitStatus.Killed(Signal.Kill), await ended.Task.WaitAsync(ShellKernel.Patience));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_script_as_a_whole()
    {
        await using var kernel = new ShellKernel();
        var terminal = new FakeTerminal(isInteractive: false);
        terminal.Type("echo begun; sleep 1000");
        terminal.Type("echo not reached");
        var session = await ShellSession.StartAsync(kernel.Kernel, terminal);
        await terminal.ShowsAsync("begun\n");
        session.Interrupt();
        Assert.Equal(130, await session.Completion.WaitAsync(ShellKernel.Patience));
        Assert.Equal("begun\n", terminal.Shown);
    }

    [Fact]
    public async Task Ctrl_C_behind_a_line_that_the_shell_has_not_seen_yet_gives_that_line_up()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        await terminal.ShowsAsync("$ ");
        session.LineCame();
        session.Interrupt();
        terminal.Type("echo not reached; sleep 1000");
        await terminal.ShowsAsync("$ ");
        terminal.Type("echo \"code $?\"");
        await terminal.ShowsAsync("code 130\n");
        Assert.DoesNotContain("not reached", terminal.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_the_prompt_does_nothing()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        await terminal.ShowsAsync("$ ");
        session.Interrupt();
        terminal.Type("echo alive");
        await terminal.ShowsAsync("alive\n");
    }
}
