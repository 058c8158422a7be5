using System.Text;
using ActorIpc.Console.Attaching.Editing;
using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Attaching;

public sealed class LineEditorTests
{
    private const string Left = "\e[D", Up = "\e[A", Down = "\e[B";

    private readonly TestTerminal _terminal = new();
    private readonly History _history = new(null);
    private readonly Queue<byte> _typed = [];
    private CompletionAnswer _answer = new(0, 0, []);

    [Theory]
    [InlineData("ls\r", "ls")]
    [InlineData("sl" + Left + Left + "x\r", "xsl")]
    [InlineData("lss\u007f\r", "ls")]
    [InlineData("one two\u0017three\r", "one three")]
    [InlineData("one two\u0001\u000b\u0019\u0019\r", "one twoone two")]
    [InlineData("word\u0015w\r", "w")]
    [InlineData("ab" + Left + "\u0004c\r", "ac")]
    [InlineData("one two\e[1;5D\e[1;5Dzero \r", "zero one two")]
    [InlineData("cafe\u0301\u007f\r", "caf")]
    [InlineData("ignored\u0003", "\u0003")]
    [InlineData("\u0004", null)]
    [InlineData("no end", null)]
    public async Task Line_isWhatTheKeysMakeOfIt(string typed, string? line) => Assert.Equal(line, await ReadAsync(typed));

    [Fact]
    public async Task History_isGoneThrough_andTheNewLineIsKept()
    {
        await ReadAsync("first\r");
        await ReadAsync("second\r");
        Assert.Equal("first", await ReadAsync(Up + Up + "\r"));
        Assert.Equal("new one", await ReadAsync("new" + Up + Up + Down + Down + Down + " one\r"));
    }

    [Fact]
    public async Task Completion_thatIsTheOnlyOne_isTyped_withASpaceBehindIt()
    {
        _answer = new CompletionAnswer(0, 0, ["mkfifo"]);
        Assert.Equal("mkfifo foo", await ReadAsync("mkf\tfoo\r"));
    }

    [Fact]
    public async Task Completion_ofADirectory_hasNoSpaceBehindIt()
    {
        _answer = new CompletionAnswer(0, 3, ["dir/"]);
        Assert.Equal("ls dir/", await ReadAsync("ls d\t\r"));
    }

    [Fact]
    public async Task Completions_thatBeginAlike_areTypedSoFar_andThenShown()
    {
        _answer = new CompletionAnswer(0, 0, ["mailbox", "main"]);
        Assert.Equal("mai", await ReadAsync("m\t\t\r"));
        Assert.Equal("$ mai\nmailbox  main\n$ mai", _terminal.Screen);
    }

    [Fact]
    public async Task Line_thatIsTooLong_isShownAroundTheCursor()
    {
        _terminal.Size = new(20, 5);
        Assert.Equal(new string('x', 40) + "end", await ReadAsync(new string('x', 40) + "end\r"));
        Assert.Equal("$ xxxxxxxxxxxxxxend", _terminal.Screen);
    }

    [Fact]
    public async Task News_standAboveTheLine()
    {
        var editor = Editor(out var proceed);
        Type("ab");
        var reading = editor.ReadAsync("$ ", CancellationToken.None);
        editor.Say("news");
        Type("c\r");
        proceed.SetResult();
        Assert.Equal("abc", await reading);
        Assert.Equal("news\n$ abc", _terminal.Screen);
    }

    private Task<string?> ReadAsync(string typed)
    {
        Type(typed);
        var editor = Editor(out var proceed);
        proceed.SetResult();
        return editor.ReadAsync("$ ", CancellationToken.None);
    }

    private void Type(string typed)
    {
        foreach (var part in Encoding.UTF8.GetBytes(typed)) _typed.Enqueue(part);
    }

    // Waits once, when everything is taken that was typed so far.
    private LineEditor Editor(out TaskCompletionSource proceed)
    {
        var more = proceed = new TaskCompletionSource();
        return new LineEditor(new KeyDecoder(NextAsync), _terminal, () => _terminal.Size.Width, _history, (_, _, _) => Task.FromResult(_answer));

        async ValueTask<int> NextAsync(CancellationToken token)
        {
            if (_typed.Count == 0) await more.Task;
            return _typed.TryDequeue(out var next) ? next : -1;
        }
    }
}
