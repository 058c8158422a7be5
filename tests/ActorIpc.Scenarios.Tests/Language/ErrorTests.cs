using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Language;

/// <summary>What is wrong with a line is said at its place, in words that tell how it would be right.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("A: pipe as r w ok", 16, "'ok' is a result, and an = is missing before it")]
    [InlineData("A: close v EBADF", 12, "'EBADF' is a result, and an = is missing before it")]
    [InlineData("A: pipe as r w= ok", 15, "an = stands between blanks")]
    [InlineData("A: pipe as r w =ok", 16, "an = stands between blanks")]
    [InlineData("A: close v= 0", 11, "an = stands between blanks")]
    [InlineData("A: sigpipe = 0; B = 0", 15, "a ; stands between blanks")]
    [InlineData("A: sigpipe =", 13, "a result is missing")]
    [InlineData("A: sigpipe = 0 ;", 17, "a process whose call completes is missing")]
    [InlineData("A: sigpipe = 0 B = 0", 16, "is it B whose call completes?")]
    [InlineData("A: sigpipe = 0 ; B = 0 A! = 0", 24, "is it A! whose call completes?")]
    [InlineData("A pipe as r w", 1, "a ':' is missing behind the process")]
    [InlineData("A : pipe as r w", 3, "a ':' stands right behind its process")]
    [InlineData("A:pipe as r w", 2, "a blank is missing behind the ':'")]
    [InlineData(": pipe as r w", 1, "a process is missing before the ':'")]
    [InlineData("A:", 3, "a system call is missing")]
    [InlineData("A: pip as r w", 4, "there is no system call 'pip': did you mean pipe")]
    [InlineData("C: pipe as r w", 1, "there is no process 'C'")]
    [InlineData("process A", 9, "there is a process A already")]
    [InlineData("A: pipe as r w #comment", 16, "a # that starts a comment stands before a blank")]
    [InlineData("A: sigpipe = 0 #comment", 16, "a # that starts a comment stands before a blank")]
    [InlineData("A: write v \"a\" * 3", 16, "no blanks stand around *")]
    [InlineData("A: write v \"a", 12, "these quotes are not closed")]
    [InlineData("A: write v \"\\q\"", 13, "there is no such escape")]
    [InlineData("A: write v \"\U0001F600\" 5", 16, "write takes no more than this: '5' is too much")]
    [InlineData("A: read v 99999999999999999999", 11, "an integer is wanted, not '99999999999999999999'")]
    [InlineData("A: read v 2147483648", 11, "2147483648 is out of range")]
    [InlineData("A: wr\0ite v", 6, "a control character (\\x00) stands here")]
    [InlineData("repeat 2 repeat 2 A: sigpipe", 10, "'repeat' stands here twice")]
    [InlineData("repeat 0 A: sigpipe", 8, "0 is out of range")]
    [InlineData("repeat 2 kill A", 1, "'kill' can be done only once")]
    [InlineData("advance 5", 9, "a time is wanted, not '5'")]
    [InlineData("advance 86401s", 9, "86401s is longer than a day")]
    [InlineData("needs kernel=linux", 1, "'needs' stands before every other line")]
    [InlineData("\tA:\tpipe as\tr w\t=\tEAGIN", 19, "pipe cannot return 'EAGIN': did you mean EAGAIN?")]
    public void Line_thatIsWrong_isSaidAtItsPlace(string line, int column, string said)
    {
        var wrong = Assert.Throws<ScriptException>(() => ScriptReader.Read("wrong.ipc", $"process A B\r\nA: pipe as u v\r\nB: sigpipe\r\n{line}\r\n"));
        Assert.Equal((4, column), (wrong.Place.Line, wrong.Place.Column));
        Assert.Contains(said, wrong.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n# only a comment")]
    [InlineData("\uFEFFprocess A # with a mark and a comment\r\nA: sigpipe = 0")]
    [InlineData("process\tA\nA:\tsigpipe\t=\t0\t#")]
    public void Text_thatEditorsMake_isRead(string text) => ScriptReader.Read("right.ipc", text);

    [Fact]
    public void Name_ofAnyLength_isRefusedAtOnce()
    {
        var (one, other) = (new string('r', 100_000), new string('q', 100_000));
        var wrong = Assert.Throws<ScriptException>(() => ScriptReader.Read("long.ipc", $"process A\nA: pipe as {one} w\nA: read {other} 1"));
        Assert.StartsWith("A has no 'qqq", wrong.Message);
    }

    [Fact]
    public void Byte_thatIsNoUtf8_isSaidAtItsPlace()
    {
        var wrong = Assert.Throws<ScriptException>(() => ScriptReader.Read("bytes.ipc", [.. "process A\nA: é "u8, 0xff]));
        Assert.Equal((2, 6), (wrong.Place.Line, wrong.Place.Column));
    }
}
