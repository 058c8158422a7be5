using ActorIpc.Shell.Tests.Support;

namespace ActorIpc.Shell.Tests.Completing;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("mkf", 0, "mkfifo")]
    [InlineData("echo a | mkf", 9, "mkfifo")]
    [InlineData("echo a; mkf", 8, "mkfifo")]
    [InlineData("echo a &mkf", 8, "mkfifo")]
    [InlineData("echo 2>&1 mkf", 10, "")]
    [InlineData("mailbox cr", 8, "create")]
    [InlineData("mailbox send b", 13, "box")]
    [InlineData("sem P l", 6, "lock")]
    [InlineData("shm get p", 8, "page")]
    [InlineData("ipcrm ", 6, "box lock page")]
    [InlineData("help mkd", 5, "mkdir")]
    [InlineData("cat fo", 4, "foo")]
    [InlineData("cat < fo", 6, "foo")]
    [InlineData("cat <fo", 5, "foo")]
    [InlineData("> fo", 2, "foo")]
    [InlineData("nosuch fo", 7, "foo")]
    [InlineData("cat d", 4, "dir/")]
    [InlineData("cat dir/", 4, "dir/in\\ side")]
    [InlineData("cat 'dir/in s", 4, "'dir/in side'")]
    [InlineData("cat \"dir/in s", 4, "\"dir/in side\"")]
    [InlineData("cat dir/in\\ s", 4, "dir/in\\ side")]
    [InlineData("cd ", 3, "dir/")]
    [InlineData("cat ~/fo", 4, "~/foo")]
    [InlineData("cat /dev/mq", 4, "/dev/mqueue/")]
    [InlineData("cat nothing/", 4, "")]
    [InlineData("kill ", 5, "2")]
    [InlineData("fg ", 3, "")]
    [InlineData("xyz", 0, "")]
    public async Task Word_at_the_cursor_becomes(string line, int start, string words)
    {
        await using var kernel = new ShellKernel();
        var (session, terminal) = await kernel.OpenAsync();
        terminal.Type("mkfifo foo; mkdir dir; mkfifo 'dir/in side'; mailbox create box; sem create lock 1; shm create page 8; echo made");
        await terminal.ShowsAsync("made\n");
        await kernel.SettleAsync();
        var completions = await session.CompleteAsync(line, line.Length);
        Assert.Equal(start, completions.Start);
        Assert.Equal(words, string.Join(' ', completions.Words));
    }

    [Fact]
    public async Task Only_what_stands_before_the_cursor_counts()
    {
        await using var kernel = new ShellKernel();
        var (session, _) = await kernel.OpenAsync();
        var completions = await session.CompleteAsync("mkf x; cat", 3);
        Assert.Equal(["mkfifo"], completions.Words);
    }

    [Fact]
    public async Task Every_command_is_offered_where_one_can_begin()
    {
        await using var kernel = new ShellKernel();
        var (session, _) = await kernel.OpenAsync();
        Assert.Equal(Shell.Commands.CommandTable.All.Select(command => command.Name), (await session.CompleteAsync("", 0)).Words);
    }
}
