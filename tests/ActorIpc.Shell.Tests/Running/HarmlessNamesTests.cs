using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Running;

/// <summary>What somebody has named is shown on a terminal, and not obeyed by it; in a pipe it is what it is.</summary>
public sealed class HarmlessNamesTests
{
    private const string Name = "a\e[31mb";

    [Fact]
    public async Task Name_on_a_terminal_has_no_control_characters()
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type($"mkfifo '{Name}'; ls; cat '{Name}x'; '{Name}y'; echo over");
        await terminal.ShowsAsync("over\n");
        Assert.Contains("a [31mb\n", terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', terminal.Shown);
    }

    [Theory]
    [InlineData($"mkdir '{Name}'; cd '{Name}'; pwd; cd /; cd -", "a [31mb")]
    [InlineData($"mailbox create '{Name}'; mailbox ls", "a [31mb  0 of")]
    [InlineData($"sem create '{Name}' 1; sem ls", "a [31mb  1")]
    [InlineData($"send $$ '{Name}'; recv", "a [31mb")]
    public async Task Name_in_a_list_or_a_prompt_has_none_either(string line, string shown)
    {
        await using var kernel = new ShellKernel();
        var (_, terminal) = await kernel.OpenAsync();
        terminal.Type($"{line}; echo over");
        await terminal.ShowsAsync("over\n");
        Assert.Contains(shown, terminal.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', terminal.Shown);
    }

    [Fact]
    public async Task Name_in_a_pipe_is_as_it_is()
    {
        await using var kernel = new ShellKernel();
        Assert.Equal((0, Name + "\n"), await kernel.RunAsync($"mkfifo '{Name}'; ls | cat"));
    }
}
