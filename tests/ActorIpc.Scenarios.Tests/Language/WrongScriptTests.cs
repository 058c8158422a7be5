using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Language;

/// <summary>What makes no sense in a script is found when it is read, and at its place.</summary>
public sealed class WrongScriptTests
{
    private const string Before = "process A B\nA: pipe as r w\nB: pipe as r w\nB: read r 1 = blocked\n";

    [Theory]
    [InlineData("C: sigpipe", 1)]
    [InlineData("A: frobnicate", 4)]
    [InlineData("A: pipe as x", 12)]
    [InlineData("A: pipe as x y surplus", 16)]
    [InlineData("A: read nothing 1", 9)]
    [InlineData("A: write w hello", 12)]
    [InlineData("A: write w #10", 12)]
    [InlineData("A: write w \"x\"=1", 15)]
    [InlineData("A: write w \"x\" = 1; B = EOF", 19)]
    [InlineData("A: write w \"x\" * 3", 16)]
    [InlineData("A: write w \"x", 12)]
    [InlineData("A: write w \"x\" = 089", 18)]
    [InlineData("A: write w \"x\" = ENOSUCH", 18)]
    [InlineData("A: write w \"x\" = EOF", 18)]
    [InlineData("A: write w \"x\" = 1 ; B = blocked", 26)]
    [InlineData("A: write w \"x\" = 1 ; A = 1", 22)]
    [InlineData("A: pipe as x y = 0", 18)]
    [InlineData("A: poll r IN = HUP+IN", 16)]
    [InlineData("A: msgget 0 as q", 11)]
    [InlineData("A: msgget 65536 as q", 11)]
    [InlineData("A: mkfifo \"/a\\x00b\"", 11)]
    [InlineData("process A", 9)]
    [InlineData("process C nosuch=1", 11)]
    [InlineData("advance 5", 9)]
    [InlineData("expect A state asleep", 16)]
    [InlineData("kill B ; B = EINTR", 10)]
    [InlineData("needs kernel=linux", 1)]
    [InlineData("repeat 2 fork A as C", 1)]
    public void Read_whatMakesNoSense_isRefusedAtItsPlace(string line, int column)
    {
        var error = Assert.Throws<ScriptException>(() => ScriptReader.Read("wrong.ipc", Before + line));
        Assert.Equal((5, column), (error.Place.Line, error.Place.Column));
    }

    [Theory]
    [InlineData("A: write w \"x\" = 1|EAGAIN")]
    [InlineData("A: write w \"x\" = 1 | EAGAIN # either")]
    [InlineData("\tA:  write \t w   \"a # b\"   =   5   ;   B  =  \"a\"")]
    [InlineData("A: write w \"a,b;c=d\" = 7 ; B = \",\"")]
    [InlineData("A: write w pattern(3,4096)*2+\"\" = 6 ; B = #1")]
    [InlineData("repeat 1 A: dup w as v = ok")]
    [InlineData("A: mkfifo \"/\"+\"a b\" mode=00 = 0")]
    [InlineData("A!: read 010 0 = EBADF|EOF")]
    [InlineData("exit A 3 ; any(B B!) = EOF", "B!: read r 1 = blocked\n")]
    public void Read_whatIsUnusual_isRead(string line, string before = "") => Assert.NotEmpty(ScriptReader.Read("fine.ipc", Before + before + line).Lines);
}
