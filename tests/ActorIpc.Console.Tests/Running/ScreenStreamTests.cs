using System.Text;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;

namespace ActorIpc.Console.Tests.Running;

/// <summary>What processes write to standard error, as lines.</summary>
public sealed class ScreenStreamTests
{
    private const int LongestLine = 1 << 16;

    private readonly StringWriter _screen = new() { NewLine = "\n" };
    private readonly ScreenStream _stream;

    public ScreenStreamTests() => _stream = new(new LiveOutput(_screen, static () => new TerminalSize(80, 24), sharesTerminal: false));

    private string Screen => _screen.ToString();

    [Theory]
    [InlineData("one\ntwo\n", "one\ntwo\n")]
    [InlineData("one\n\n\ntwo", "one\n\n\n")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("\r\n\r\none\r\n\r\n", "\n\none\n\n")]
    [InlineData("10%\r20%\r30%", "10%\n20%\n")]
    [InlineData("\r10%\r20%\r\rdone\n", "10%\n20%\ndone\n")]
    [InlineData("one\r\r\ntwo\n", "one\ntwo\n")]
    [InlineData("one\r\n\ntwo\n", "one\n\ntwo\n")]
    public void Lines_end_at_line_feeds_returns_and_both(string written, string shown)
    {
        Write(written);
        Assert.Equal(shown, Screen);
    }

    [Theory]
    [InlineData("one\r\ntwo\r\n\r\nhäß\r50%\rend\n", "one\ntwo\n\nhäß\n50%\nend\n")]
    public void Lines_end_there_however_they_come_in_pieces(string written, string shown)
    {
        foreach (var one in Encoding.UTF8.GetBytes(written)) _stream.Write([one]);
        Assert.Equal(shown, Screen);
    }

    [Fact]
    public void Progress_is_shown_at_once()
    {
        Write("10%\r");
        Assert.Equal("10%\n", Screen);
        // This is still the end of that line.
        Write("\n");
        Assert.Equal("10%\n", Screen);
    }

    [Fact]
    public void Line_without_an_end_is_shown_in_parts()
    {
        for (var i = 0; i < 5; i++) Write(new string('x', LongestLine / 2));
        var part = new string('x', LongestLine) + "\n";
        Assert.Equal(part + part, Screen);
        _stream.Finish();
        Assert.Equal(part + part + new string('x', LongestLine / 2) + "\n", Screen);
        _stream.Finish();
        Assert.Equal(2 * LongestLine + LongestLine / 2 + 3, Screen.Length);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Line_that_is_as_long_as_a_part_is_one(string end)
    {
        Write(new string('x', LongestLine) + end + "next\n");
        Assert.Equal(new string('x', LongestLine) + "\nnext\n", Screen);
    }

    [Theory]
    [InlineData("ß", 1)]
    [InlineData("€", 1)]
    [InlineData("€", 2)]
    [InlineData("😀", 1)]
    [InlineData("😀", 3)]
    public void Characters_are_not_cut_between_parts(string letter, int inside)
    {
        Write(new string('x', LongestLine - inside) + letter + "\n");
        Assert.Equal(new string('x', LongestLine - inside) + "\n" + letter + "\n", Screen);
    }

    [Theory]
    [InlineData("ß")]
    [InlineData("😀")]
    public void Characters_that_end_a_part_are_in_it(string letter)
    {
        var text = new string('x', LongestLine - Encoding.UTF8.GetByteCount(letter)) + letter;
        Write(text + "y\n");
        Assert.Equal(text + "\ny\n", Screen);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_all_the_same()
    {
        _stream.Write(Enumerable.Repeat((byte)0x80, LongestLine).ToArray());
        Assert.Equal(new string('\ufffd', LongestLine) + "\n", Screen);
    }

    private void Write(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));
}
