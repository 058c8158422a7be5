using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests;

public sealed class ChapterTests
{
    /// <summary>The experiment of the chapter as it is printed there.</summary>
    [Fact]
    public async Task Fifo_carries_lines_from_one_terminal_to_the_other_until_the_end_of_the_input()
    {
        await using var kernel = new ShellKernel();
        var (_, first) = await kernel.OpenAsync();
        var (_, second) = await kernel.OpenAsync();
        await first.ShowsAsync("ipc:~$ ");
        first.Type("mkfifo foo");
        await first.ShowsAsync("ipc:~$ ");
        first.Type("cat > foo");
        second.Type("cat < foo");
        first.Type("hello");
        await second.ShowsAsync("hello\n");
        first.Type("world");
        await second.ShowsAsync("world\n");
        first.TypeEnd();
        await first.ShowsAsync("ipc:~$ ");
        await second.ShowsAsync("ipc:~$ ");
        second.Type("ls -F");
        await second.ShowsAsync("foo|\n");
        second.Type("rm foo");
        second.Type("ls -F; echo gone");
        await second.ShowsAsync("gone\n");
        Assert.Equal("ipc:~$ hello\nworld\nipc:~$ foo|\nipc:~$ ipc:~$ gone\n", second.Shown[..second.Shown.IndexOf("gone\n", StringComparison.Ordinal)] + "gone\n");
    }
}
