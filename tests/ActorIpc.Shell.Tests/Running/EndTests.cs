using ActorIpc.Kernel;
using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

public sealed class EndTests
{
    [Theory]
    [InlineData("exit")]
    [InlineData("")]
    public async Task Shell_that_ends_ends_what_it_has_in_the_background(string last)
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type("mkfifo f; sleep 1000 & cat < f & sleep 1000 | cat &");
        terminal.Type("echo begun");
        await terminal.ShowsAsync("begun\n");
        if (last.Length > 0) terminal.Type(last);
        else terminal.TypeEnd();
        Assert.Equal(0, await session.Completion.WaitAsync(ShellKernel.Patience));
        Assert.Empty(kernel.Living);
    }

    [Theory]
    [InlineData("sleep 1000 | cat")]
    [InlineData("recv")]
    [InlineData("cat")]
    [InlineData("sleep 1000 & wait")]
    public async Task Shell_whose_terminal_is_gone_ends_with_everything(string line)
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type($"echo begun; {line}");
        await terminal.ShowsAsync("begun\n");
        session.HangUp();
        await session.Completion.WaitAsync(ShellKernel.Patience);
        Assert.Empty(kernel.Living);
    }

    [Fact]
    public async Task Shell_that_was_killed_leaves_nothing()
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        var (_, other) = await kernel.OpenAsync();
        terminal.Type("sleep 1000 & echo begun; sleep 1000 | cat");
        await terminal.ShowsAsync("begun\n");
        other.Type($"kill -9 {session.Pid}; echo sent");
        await other.ShowsAsync("sent\nipc:~$ ");
        Assert.Equal(128 + (int)Signal.Kill, await session.Completion.WaitAsync(ShellKernel.Patience));
        Assert.Single(kernel.Living);
    }

    [Fact]
    public async Task Shell_at_a_terminal_that_gives_up_no_read_is_waited_for_and_then_killed()
    {
        await using var kernel = new ShellKernel();
        var terminal = new DeafTerminal();
        var session = await ShellSession.StartAsync(kernel.Kernel, terminal);
        await terminal.Asked;
        session.End();
        Assert.False(await kernel.SettleUnlessAsync(() => session.Completion.IsCompleted, looks: 100));
        kernel.Time.LosePatience();
        Assert.Equal(128 + (int)Signal.Kill, await session.Completion.WaitAsync(ShellKernel.Patience));
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("nosuch", 127)]
    [InlineData("nosuch; exit", 127)]
    [InlineData("nosuch; echo x", 0)]
    [InlineData("echo |", 2)]
    [InlineData("exit 3; echo not reached", 3)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -9 $$", 137)]
    public async Task Exit_code_is_that_of_the_last_command(string line, int code)
    {
        await using var kernel = new ShellKernel();
        Assert.Equal(code, (await kernel.RunAsync(line)).Status);
        Assert.Equal(code, (await kernel.RunScriptAsync("echo first", line)).Status);
    }

    [Fact]
    public async Task Script_goes_on_after_a_wrong_line()
    {
        await using var kernel = new ShellKernel();
        var (status, shown) = await kernel.RunScriptAsync("echo |", "nosuch", "echo last");
        Assert.Equal(0, status);
        Assert.EndsWith("last\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_in_a_script_reads_what_follows_it()
    {
        await using var kernel = new ShellKernel();
        Assert.Equal((0, "one\ntwo\n"), await kernel.RunScriptAsync("cat", "one", "two"));
    }

    /// <summary>Whoever asks it for a line is never answered.</summary>
    private sealed class DeafTerminal : IShellTerminal
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task.WaitAsync(ShellKernel.Patience);

        public bool IsInteractive => true;

        public Stream Input => Stream.Null;

        public Stream Output => Stream.Null;

        public Stream Error => Stream.Null;

        public int Width => 80;

        public async ValueTask<string?> ReadLineAsync(string prompt, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return await new TaskCompletionSource<string?>().Task;
        }
    }
}
