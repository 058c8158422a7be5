using System.Text;
using ActorIpc.Console.Hosts.Protocol;

namespace ActorIpc.Console.Tests.Hosts;

public sealed class HandshakeTests
{
    public static TheoryData<int> Purposes { get; } = [.. Enum.GetValues<Purpose>().Select(static purpose => (int)purpose)];

    [Theory]
    [MemberData(nameof(Purposes))]
    public void Hello_comesBackAsItWas(int purpose)
    {
        var hello = new Hello(Hello.Current, (Purpose)purpose) { IsInteractive = true, Keep = true, Commands = "echo \"ä\n\"", Width = 132 };
        Assert.Equal(hello, Handshake.ReadHello(new Frame(FrameKind.Hello, Handshake.Write(hello))));
        var bare = new Hello(Hello.Current, (Purpose)purpose);
        Assert.Equal(bare, Handshake.ReadHello(new Frame(FrameKind.Hello, Handshake.Write(bare))));
    }

    [Fact]
    public void HelloOfAnotherVersion_isKnownByThatAlone() =>
        Assert.Equal(new Hello(7, Purpose.Ask), Handshake.ReadHello(new Frame(FrameKind.Hello, """{"version":7,"wants":"tea"}"""u8.ToArray())));

    [Fact]
    public void Welcome_comesBackAsItWas()
    {
        var welcome = new Welcome("default", 4711, "shells") { Shell = 2, Shells = 3, IsKept = true };
        Assert.Equal(welcome, Handshake.ReadWelcome(new Frame(FrameKind.Welcome, Handshake.Write(welcome))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":"1","purpose":"shell","isInteractive":false,"keep":false,"commands":null,"width":80}""")]
    [InlineData("""{"version":2,"purpose":"no such","isInteractive":false,"keep":false,"commands":null,"width":80}""")]
    [InlineData("""{"version":2,"purpose":"shell","isInteractive":0,"keep":false,"commands":null,"width":80}""")]
    [InlineData("""{"version":2,"purpose":"shell","isInteractive":false,"keep":false,"commands":7,"width":80}""")]
    [InlineData("""{"version":2,"purpose":"shell","isInteractive":false,"keep":false,"commands":null,"width":8e99}""")]
    public void Nonsense_isNoMessage(string text)
    {
        var frame = new Frame(FrameKind.Hello, Encoding.UTF8.GetBytes(text));
        Assert.Null(Handshake.ReadHello(frame));
        Assert.Null(Handshake.ReadWelcome(frame));
    }
}
