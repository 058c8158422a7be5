using ActorIpc.Console.Attaching.Editing;

namespace ActorIpc.Console.Tests.Attaching;

public sealed class LineWindowTests
{
    [Theory]
    [InlineData("abc", 3, "abc", 0)]
    [InlineData("abc", 1, "abc", 2)]
    [InlineData("", 0, "", 0)]
    [InlineData("abcdefgh", 8, "efgh", 0)]
    [InlineData("abcdefgh", 6, "cdef", 0)]
    [InlineData("abcdefgh", 0, "abcd", 4)]
    [InlineData("a\tb", 3, "a?b", 0)]
    // Two cells each: one that does not fit whole is not shown.
    [InlineData("\U0001F600\U0001F601\U0001F602", 6, "\U0001F601\U0001F602", 0)]
    [InlineData("a\U0001F600\U0001F601", 5, "\U0001F600\U0001F601", 0)]
    [InlineData("abc\U0001F600", 3, "abc", 0)]
    // A letter and its accent.
    [InlineData("cafe\u0301s", 6, "afe\u0301s", 0)]
    public void Part_aroundTheCursor_isShown_ofWholeCharacters(string text, int cursor, string shown, int behind) =>
        Assert.Equal((shown, behind), LineWindow.Of(text, cursor, 4));
}
