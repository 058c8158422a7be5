using System.Runtime.Versioning;
using ActorIpc.Console.Attaching.Editing;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Attaching;

[UnsupportedOSPlatform("windows")]
public sealed class HistoryTests
{
    [Fact]
    public void Lines_areThereForTheNextShell_andForNobodyElse()
    {
        using var files = new TemporaryDirectory();
        var path = files["state/history"];
        var first = new History(path);
        foreach (var line in new[] { "mkfifo foo", "mkfifo foo", " secret", "", "ls -F" }) first.Add(line);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var second = new History(path);
        second.Begin();
        Assert.Equal("ls -F", second.Before(""));
        Assert.Equal("mkfifo foo", second.Before(""));
        Assert.Null(second.Before(""));
    }

    [Theory]
    [InlineData(2000, 2000)]
    [InlineData(2001, 1000)]
    public void File_thatHasGrownTooLong_keepsItsNewestLines(int lines, int kept)
    {
        using var files = new TemporaryDirectory();
        var path = files.Write("history", string.Concat(Enumerable.Range(1, lines).Select(static line => $"echo {line}\n")));
        var history = new History(path);
        history.Add("ls");
        history.Begin();
        Assert.Equal(("ls", $"echo {lines}"), (history.Before(""), history.Before("")));
        Assert.Equal([.. Enumerable.Range(lines - kept + 1, kept).Select(static line => $"echo {line}"), "ls"], File.ReadAllLines(path));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!)));
        if (kept < lines) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void File_thatCannotBeWritten_doesNoHarm()
    {
        var history = new History("/proc/nowhere/history");
        history.Add("ls");
        history.Begin();
        Assert.Equal("ls", history.Before(""));
    }
}
