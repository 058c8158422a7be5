using ActorIpc.Console.Live;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Live;

public sealed class LiveOutputTests
{
    private readonly TestTerminal _terminal = new();
    private readonly LiveOutput _screen;

    public LiveOutputTests() => _screen = new LiveOutput(_terminal, () => _terminal.Size, sharesTerminal: true);

    [Fact]
    public void View_drawnAgain_standsWhereItStood()
    {
        _terminal.Write("$ prompt\n");
        Draw("one", "two", "three");
        Draw("four", "five");
        Assert.Equal("$ prompt\nfour\nfive", _terminal.Screen);
    }

    [Fact]
    public void View_erased_leavesNothing()
    {
        _terminal.Write("$ prompt\n");
        Draw("one", "two");
        _screen.Erase();
        _screen.Erase();
        Assert.Equal("$ prompt", _terminal.Screen);
    }

    [Fact]
    public void Line_said_standsAboveTheView()
    {
        Draw("view");
        _screen.Say("said");
        Draw("view");
        Assert.Equal("said\nview", _terminal.Screen);
    }

    [Fact]
    public void Data_onTheSameTerminal_takesTheViewAway()
    {
        Draw("view", "more");
        WriteData("data\n");
        Assert.Equal("data", _terminal.Screen);
        Draw("view");
        Assert.Equal("data\nview", _terminal.Screen);
    }

    [Fact]
    public void View_whileALineOfDataIsNotEnded_isNotDrawn()
    {
        WriteData("half a ");
        Draw("view");
        Assert.Equal("half a", _terminal.Screen);
        WriteData("line\n");
        Draw("view");
        Assert.Equal("half a line\nview", _terminal.Screen);
    }

    [Fact]
    public void View_whileDataIsBeingWritten_isNotDrawn()
    {
        _screen.BeginData();
        Draw("view");
        Assert.Empty(_terminal.Screen);
        _screen.EndData(endsLine: true);
    }

    [Fact]
    public void Line_saidAfterHalfALineOfData_beginsItsOwn()
    {
        WriteData("half");
        _screen.Say("said");
        Assert.Equal("half\nsaid", _terminal.Screen);
    }

    [Fact]
    public void View_higherThanTheScreen_isCut()
    {
        _terminal.Size = new TerminalSize(80, 4);
        Draw("1", "2", "3", "4", "5");
        Assert.Equal("1\n2\n3", _terminal.Screen);
    }

    [Fact]
    public void View_ofATerminalThatWasMadeNarrower_isTakenAwayWhole()
    {
        _terminal.Write("$ prompt\n");
        _terminal.Size = new TerminalSize(10, 24);
        Draw("123456789");
        // The terminal breaks what does not fit any more.
        _terminal.Write("\e[1A\r12345\n6789\n");
        _terminal.Size = new TerminalSize(5, 24);
        _screen.Erase();
        Assert.Equal("$ prompt", _terminal.Screen);
    }

    [Fact]
    public void Line_whereNothingIsDrawn_hasNoEscapeCodes()
    {
        _screen.Say("said");
        WriteData("data\n");
        _screen.Erase();
        Assert.Equal("said\ndata\n", _terminal.Everything);
    }

    private void Draw(params string[] lines) => _screen.Draw([.. lines.Select(line => new ViewLine(line, line.Length))]);

    private void WriteData(string text)
    {
        _screen.BeginData();
        _terminal.Write(text);
        _screen.EndData(text.EndsWith('\n'));
    }
}
