using System.Runtime.Versioning;
using ActorIpc.Console.Hosts;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

[UnsupportedOSPlatform("windows")]
public sealed class RuntimeDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Directory_isMade_forTheUserOnly()
    {
        Assert.Empty(Open().Names);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_files["actoripc"]));
    }

    [Fact]
    public void Directory_thatOthersMayEnter_isRefused()
    {
        Directory.CreateDirectory(_files["actoripc"]);
        File.SetUnixFileMode(_files["actoripc"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        Assert.EndsWith("others may enter it (wanted is the mode 0700)", Assert.Throws<CommandException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_thatIsALink_isRefused()
    {
        Directory.CreateDirectory(_files["elsewhere"]);
        Directory.CreateSymbolicLink(_files["actoripc"], _files["elsewhere"]);
        Assert.Contains("is a link", Assert.Throws<CommandException>(Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../etc")]
    [InlineData("a b")]
    [InlineData("-x")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Name_thatCouldReachElsewhere_isRefused(string name) =>
        Assert.Equal(2, Assert.Throws<CommandException>(() => Open().SocketOf(name)).ExitCode);

    [Fact]
    public void Directory_thatIsRelative_isNone() => Assert.Equal(RuntimeDirectory.Open(static _ => null).LockOf("x"), RuntimeDirectory.Open(static _ => ".").LockOf("x"));

    [Fact]
    public async Task File_thatIsNoHosts_isNobody_andALockThatIsLeftIsSwept()
    {
        var directory = Open();
        foreach (var name in new[] { "a b.sock", "-x.sock", "notes.txt", "left.lock", "left.pid" }) File.WriteAllText(Path.Combine(_files["actoripc"], name), "");
        Assert.Equal(["left"], directory.Names);
        Assert.Empty(await HostClient.AskAllAsync(directory));
        Assert.Empty(directory.Names);
        Assert.True(File.Exists(Path.Combine(_files["actoripc"], "a b.sock")));
    }

    private RuntimeDirectory Open() => RuntimeDirectory.Open(name => name == "XDG_RUNTIME_DIR" ? _files[""] : null);
}
