using ActorIpc.Mailboxes;

namespace ActorIpc.Tests.Programs;

/// <summary>The programs about names, as people use them.</summary>
public sealed class NameProgramTests : IAsyncLifetime
{
    private readonly ProgramBench _bench = new();

    public async Task InitializeAsync()
    {
        await _bench.RunAsync("mkdir /d");
        _bench.Directory = "/d";
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    private async Task<string> OutputOf(string line)
    {
        var ran = await _bench.RunAsync(line);
        Assert.Equal((0, ""), (ran.Status.Code, ran.Error));
        return ran.Output;
    }

    private async Task AssertFails(string line, string error, int code = 1)
    {
        var ran = await _bench.RunAsync(line);
        Assert.Equal((code, error), (ran.Status.Code, ran.Error));
    }

    [Fact]
    public async Task Ls_shows_signs_and_modes()
    {
        await OutputOf("mkfifo -m 622 foo");
        await OutputOf("mkdir -m u=rwx,go= sub");
        await _bench.WriteFileAsync("/d/text", "0123456789abc");
        await _bench.WriteFileAsync("/d/.hidden", "");
        await OutputOf("chmod u+x text");
        Assert.Equal("foo|\nsub/\ntext*\n", await OutputOf("ls -F"));
        Assert.Equal(".\n..\n.hidden\nfoo\nsub\ntext\n", await OutputOf("ls -a"));
        Assert.Equal("prw--w--w- 1 1000 1000  0 foo|\ndrwx------ 2 1000 1000  0 sub/\n-rwxr--r-- 1 1000 1000 13 text*\n", await OutputOf("ls -lF"));
        Assert.Equal("foo|\n", await OutputOf("ls -F foo"));
        Assert.Equal("sub/\n", await OutputOf("ls -dF sub"));
        Assert.Equal("text*\n\n/dev:\nmqueue/\nnull\nshm/\nzero\n\nsub:\n", await OutputOf("ls -F text sub /dev"));
        Assert.Equal("crw-rw-rw- 1 root root 0 /dev/null\n", await OutputOf("ls -l /dev/null"));
        await AssertFails("ls nofile", "ls: cannot access 'nofile': No such file or directory\n", 2);
    }

    [Fact]
    public async Task Mkdir_makes_what_is_missing_only_if_told()
    {
        await AssertFails("mkdir a/b", "mkdir: cannot create directory 'a/b': No such file or directory\n");
        await OutputOf("mkdir -p a/b/c a/b");
        await AssertFails("mkdir a", "mkdir: cannot create directory 'a': File exists\n");
        await OutputOf("mkfifo f");
        await AssertFails("mkdir -p f/x", "mkdir: cannot create directory 'f': File exists\n");
        await AssertFails("rmdir a", "rmdir: failed to remove 'a': Directory not empty\n");
        await OutputOf("rmdir -p a/b/c");
        Assert.Equal("f\n", await OutputOf("ls"));
    }

    [Fact]
    public async Task Rm_takes_names_away_and_whole_trees_only_if_told()
    {
        await OutputOf("mkdir -p a/b");
        await OutputOf("mkfifo a/b/f a/g -- -odd");
        await AssertFails("rm a nofile", "rm: cannot remove 'a': Is a directory\nrm: cannot remove 'nofile': No such file or directory\n");
        await AssertFails("rm -r / . x/..", "rm: '/' is the root, which is not removed\nrm: refusing to remove '.' or '..' directory: skipping '.'\nrm: refusing to remove '.' or '..' directory: skipping 'x/..'\n");
        await OutputOf("rm -rf a nofile nofile/x");
        Assert.Equal("-odd\n", await OutputOf("ls"));
        await OutputOf("rm -- -odd");
        Assert.Equal("", await OutputOf("ls -F"));
        await OutputOf("rm -f");
        await AssertFails("rm", "rm: there is no name; usage: rm [-fr] NAME...\n", 2);
        await AssertFails("rm -f /dev/null", "rm: cannot remove '/dev/null': Permission denied\n");
    }

    [Fact]
    public async Task Mv_renames_replaces_and_moves_into_directories()
    {
        await OutputOf("mkdir sub");
        await _bench.WriteFileAsync("/d/a", "A");
        await _bench.WriteFileAsync("/d/b", "B");
        await OutputOf("mv -n a b");
        await OutputOf("mv a b");
        Assert.Equal("A", await _bench.ReadFileAsync("/d/b"));
        await OutputOf("mkfifo f");
        await OutputOf("mv b f sub/");
        Assert.Equal("b\nf|\n", await OutputOf("ls -F sub"));
        await AssertFails("mv sub/b sub/f nofile", "mv: target 'nofile' is not a directory\n", 2);
        await AssertFails("mv nofile x", "mv: cannot move 'nofile' to 'x': No such file or directory\n");
        await AssertFails("mv sub/b sub", "mv: 'sub/b' and 'sub/b' are the same file\n");
        await AssertFails("mv sub sub", "mv: cannot move 'sub' to 'sub/sub': Invalid argument\n");
        await AssertFails("mv x", "mv: it is not said what 'x' becomes; usage: mv [-fn] NAME NEWNAME | NAME... DIRECTORY\n", 2);
    }

    [Fact]
    public async Task Ln_makes_second_names()
    {
        await _bench.WriteFileAsync("/d/a", "A");
        await OutputOf("ln a b");
        Assert.Equal("-rw-r--r-- 2 1000 1000 1 a\n-rw-r--r-- 2 1000 1000 1 b\n", await OutputOf("ls -l"));
        await AssertFails("ln a b", "ln: failed to create hard link 'b' => 'a': File exists\n");
        await OutputOf("mkfifo f");
        await OutputOf("ln -f f b");
        Assert.Equal("a\nb|\nf|\n", await OutputOf("ls -F"));
        await AssertFails("ln -s a c", "ln: there are no symbolic links here; leave out -s for a second name of the same thing\n", 2);
    }

    [Theory]
    [InlineData("640", "rw-r-----")]
    [InlineData("u+x", "rwxr--r--")]
    [InlineData("go-r", "rw-------")]
    [InlineData("a=r", "r--r--r--")]
    [InlineData("-r", "-w-------")]
    [InlineData("+x", "rwxr-xr-x")]
    [InlineData("u=rwx,g=u,o=", "rwxrwx---")]
    [InlineData("a+X", "rw-r--r--")]
    [InlineData("u+s,+t", "rwSr--r-T")]
    [InlineData("g+w-r", "rw--w-r--")]
    public async Task Chmod_understands_octal_and_symbolic_modes(string mode, string shown)
    {
        await _bench.WriteFileAsync("/d/a", "");
        await OutputOf($"chmod {mode} a");
        Assert.Equal($"-{shown} 1 1000 1000 0 a\n", await OutputOf("ls -l"));
    }

    [Fact]
    public async Task Chmod_refuses_what_is_no_mode_and_goes_deep_if_told()
    {
        foreach (var wrong in new[] { "rw", "u~x", "888", "77777", "z+x" })
            await AssertFails($"chmod {wrong} .", $"chmod: '{wrong}' is no mode such as 640, u+x or go-w,a+r; usage: chmod [-R] MODE NAME...\n", 2);
        await OutputOf("mkdir -p a/b");
        await OutputOf("mkfifo a/b/f");
        await OutputOf("chmod -R go= a");
        Assert.Equal("prw------- 1 1000 1000 0 f\n", await OutputOf("ls -l a/b"));
        await AssertFails("chmod 0 nofile", "chmod: cannot change the mode of 'nofile': No such file or directory\n");
        await OutputOf("chmod 0 a/b/f");
        await AssertFails("cat a/b/f", "cat: a/b/f: Permission denied\n");
    }

    [Fact]
    public async Task What_is_no_file_is_told_what_it_is()
    {
        var pid = await _bench.Kernel.RunAsync("maker", static async self => await self.MqOpenAsync("/q", MailboxAccess.Both, MqOpenFlags.Create));
        await _bench.Kernel.ExitOfAsync(pid);
        await AssertFails("cat /dev/mqueue/q", "cat: /dev/mqueue/q: Invalid argument: it is a mailbox: it is opened by the calls of its kind\n");
    }
}
