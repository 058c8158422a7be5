using System.Text;
using ActorIpc.Console.Attaching;

namespace ActorIpc.Console.Tests.Attaching;

public sealed class TypedAheadTests
{
    [Fact]
    public void Keys_comeInOrder_andThenNone()
    {
        var ahead = Typed("ab");
        Assert.Equal(['a', 'b', -1], (int[])[ahead.Next(), ahead.Next(), ahead.Next()]);
        Assert.True(ahead.IsEmpty);
    }

    [Fact]
    public void Program_getsLines_andEndsAtCtrlD()
    {
        var ahead = Typed("one\rtwo\nthr\u0004rest");
        Assert.Equal(["one\n", "two\n", "thr", "rest"], (string[])[Line(ahead), Line(ahead), Line(ahead), Line(ahead)]);
    }

    [Fact]
    public void CtrlD_atTheBeginningOfALine_isTheEnd() => Assert.Equal(["a\n", "", "b"], Lines("a\r\u0004b", 3));

    [Theory]
    [InlineData("helpo\u007f\u007flo\r", "hello\n")]
    [InlineData("ä水\u0008\u0008a\r", "a\n")]
    [InlineData("\u007fa\r", "a\n")]
    [InlineData("rm all \u0017\u0017ls\r", "ls\n")]
    [InlineData("rm all\u0015ls\r", "ls\n")]
    [InlineData("first\rsecond\u0015\u007f", "first\n")]
    public void Erasing_erases_asFarAsTheLineGoes(string typed, string line) => Assert.Equal(line, Line(Typed(typed)));

    [Fact]
    public void LongLine_comesInPieces() => Assert.Equal(["ab", "cd", "\n"], Lines("abcd\r", 3, most: 2));

    [Theory]
    [InlineData("a\r", 10, true)]
    [InlineData("a\u0004", 10, true)]
    [InlineData("ab", 2, true)]
    [InlineData("ab", 3, false)]
    [InlineData("", 1, false)]
    public void Line_isThere_whenItHasItsEnd_orFillsTheRead(string typed, int most, bool isThere) => Assert.Equal(isThere, Typed(typed).HasLine(most));

    [Fact]
    public void BeginningThatIsPutBack_isTheFirstAgain()
    {
        var ahead = Typed("begin");
        var taken = ahead.TakeLine(100);
        ahead.Add("ning\r"u8);
        ahead.PutBack(taken);
        Assert.Equal("beginning\n", Line(ahead));
    }

    [Theory]
    [InlineData("lost\u0003kept\r", "kept\n")]
    [InlineData("lost\r\u0003lost\u001ckept\r", "kept\n")]
    [InlineData("\u0003", "")]
    public void CtrlC_dropsWhatWasBefore_andIsToldOnce(string typed, string left)
    {
        var ahead = Typed(typed);
        ahead.GiveToPrograms();
        Assert.True(ahead.TakeInterrupt());
        Assert.False(ahead.TakeInterrupt());
        Assert.Equal(left, Line(ahead));
    }

    [Fact]
    public void WithoutCtrlC_nothingIsDropped()
    {
        var ahead = Typed("kept\r");
        ahead.GiveToPrograms();
        Assert.False(ahead.TakeInterrupt());
        Assert.Equal("kept\n", Line(ahead));
    }

    private static TypedAhead Typed(string keys)
    {
        var ahead = new TypedAhead();
        ahead.Add(Encoding.UTF8.GetBytes(keys));
        return ahead;
    }

    private static string Line(TypedAhead ahead, int most = 100) => Encoding.UTF8.GetString(ahead.TakeLine(most));

    private static string[] Lines(string keys, int count, int most = 100)
    {
        var ahead = Typed(keys);
        return [.. Enumerable.Range(0, count).Select(_ => Line(ahead, most))];
    }
}
