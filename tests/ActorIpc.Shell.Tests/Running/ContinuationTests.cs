using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

/// <summary>A command may take several lines; who types them sees that more is wanted.</summary>
public sealed class ContinuationTests
{
    [Fact]
    public async Task Line_that_ends_in_the_middle_asks_for_more()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type("echo 'a");
        await terminal.ShowsAsync("ipc:~$ > ");
        terminal.Type("b' |");
        await terminal.ShowsAsync("> ");
        terminal.Type("cat &&");
        terminal.Type("echo c\\");
        terminal.Type("d");
        await terminal.ShowsAsync("a\nb\ncd\nipc:~$ ");
    }

    [Fact]
    public async Task CtrlC_gives_all_of_it_up()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type("echo 'a");
        terminal.Type("b");
        await terminal.ShowsAsync("ipc:~$ > > ");
        terminal.Type(IShellTerminal.GivenUp);
        await terminal.ShowsAsync("ipc:~$ ");
        terminal.Type("echo c");
        await terminal.ShowsAsync("c\nipc:~$ ");
        Assert.DoesNotContain("error", terminal.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo |", "syntax error: there is nothing after '|'\n  echo |\n       ^\n")]
    [InlineData("echo 'never ends", "syntax error: this quote does not end\n  echo 'never ends\n       ^\n")]
    [InlineData("echo \"never ends", "syntax error: this quote does not end\n  echo \"never ends\n       ^\n")]
    [InlineData("echo \\", "syntax error: there is nothing after '\\'\n  echo \\\n       ^\n")]
    [InlineData("echo a &&", "syntax error: there is nothing after '&&'\n  echo a &&\n         ^\n")]
    public async Task End_in_the_middle_is_an_error(string line, string error)
    {
        await using var kernel = new ShellKernel();
        Assert.Equal((2, error), await kernel.RunAsync(line));
        Assert.Equal((2, error), await kernel.RunScriptAsync(line));
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type(line);
        terminal.TypeEnd();
        await terminal.ShowsAsync(error + "ipc:~$ ");
        terminal.TypeEnd();
        Assert.Equal(2, await session.Completion.WaitAsync(ShellKernel.Patience));
    }

    [Fact]
    public async Task Script_goes_on_in_the_next_line()
    {
        await using var kernel = new ShellKernel();
        Assert.Equal((0, "1\n2\nx\n"), await kernel.RunScriptAsync("seq 2 |", "", "cat", "echo x"));
    }
}
