using System.Text.Json;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

/// <summary>The command as a shell sees it: streams, signals and exit codes of a process of its own.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Program_thatFinishes_exitsWith0()
    {
        using var program = ActorIpcProgram.Start("run", "word-count", "--top", "2", _files.Write("text.txt", "b a b"));
        Assert.Equal((0, "2 b\n1 a\n", ""), await program.EndAsync());
    }

    [Fact]
    public async Task Program_withAnUnknownTopology_exitsWith2()
    {
        using var program = ActorIpcProgram.Start("run", "dupelx");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("did you mean duplex?", error);
    }

    [Fact]
    public async Task Program_withAMissingFile_exitsWith1()
    {
        using var program = ActorIpcProgram.Start("run", "word-count", "no-such.txt");
        Assert.Equal((1, "", "actoripc: no-such.txt: no such file\n"), await program.EndAsync());
    }

    [Fact]
    public async Task Program_withAWrongOption_exitsWith2()
    {
        using var program = ActorIpcProgram.Start("run", "--speed", "9", "duplex");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("actoripc: There is no option --speed.\n", error);
    }

    [Fact]
    public async Task Program_thatDeadlocks_exitsWith3AndWritesItsTrace()
    {
        using var program = ActorIpcProgram.Start("run", "--trace", _files["trace.json"], "crossing-writes");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal((3, ""), (exitCode, output));
        Assert.StartsWith("Deadlock: ", error);
        Assert.Equal(0, JsonDocument.Parse(File.ReadLines(_files["trace.json"]).Last()).RootElement.GetProperty("dropped").GetInt64());
    }

    [Fact]
    public async Task Program_thatTakesTooLong_exitsWith124()
    {
        using var program = ActorIpcProgram.Start("run", "--timeout", "100ms", "word-count");
        Assert.Equal((124, "", "actoripc: stopped: it took longer than 100ms\n"), await program.EndAsync());
    }

    [Theory]
    [InlineData("INT", 130, "interrupted")]
    [InlineData("TERM", 143, "terminated")]
    [InlineData("HUP", 129, "hung up")]
    public async Task Program_thatIsInterrupted_exitsAsShellsShowIt(string signal, int code, string word)
    {
        using var program = ActorIpcProgram.Start("run", "word-count");
        await FillInputAsync(program);
        program.Signal(signal);
        Assert.Equal((code, "", $"actoripc: {word}, stopping; a second time kills\n"), await program.EndAsync());
    }

    [Theory]
    [InlineData("TERM", 143, "TERM")]
    [InlineData("HUP", 129, "TERM")]
    [InlineData("INT", 130, "INT")]
    public async Task Program_thatIsAsked_asksRealProgramsWithTheSame_andClosesItsTrace(string signal, int code, string asked)
    {
        var file = _files.Write("asked.conf", "processes { s { run = [sh, -c, \"trap 'echo TERM; exit 3' TERM; trap 'echo INT; exit 3' INT; echo ready; while :; do sleep 0.01; done\"], stdout = host } }");
        using var program = ActorIpcProgram.Start("run", "--trace", _files["asked.perfetto.json"], file);
        await program.Sees("ready");
        program.Signal(signal);
        var (exitCode, output, _) = await program.EndAsync();
        Assert.Equal((code, $"ready\n{asked}\n"), (exitCode, output));
        using var trace = JsonDocument.Parse(File.ReadAllText(_files["asked.perfetto.json"]));
    }

    [Fact]
    public async Task Program_thatIsInterruptedTwice_exitsWith130()
    {
        using var program = ActorIpcProgram.Start("run", "word-count");
        await FillInputAsync(program);
        program.Signal("INT");
        program.Signal("INT");
        Assert.Equal(130, (await program.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Program_thatRuns_isSeenInItsOwnDirectoryOnly()
    {
        // What runs in the background would have no input but for this.
        const string line = "exec 3<&0; \"$actoripc\" run word-count <&3 & until \"$actoripc\" hosts | grep -o word-count; do :; done; wait";
        using var program = ActorIpcProgram.Shell(line);
        await program.Sees("word-count");
        using var other = ActorIpcProgram.Start("hosts");
        Assert.Equal((0, "no host is running; 'actoripc shell' starts one\n", ""), await other.EndAsync());
        program.Input.Close();
        Assert.Equal((0, "word-count\n", ""), await program.EndAsync());
    }

    [Fact]
    public async Task Program_whoseOutputIsClosedEarly_endsQuietly()
    {
        // Some megabytes of different words: far more than a pipe holds.
        var words = _files.Write("words.txt", string.Join(' ', Enumerable.Range(0, 400_000).Select(Word)));
        using var program = ActorIpcProgram.Shell("\"$actoripc\" run word-count \"$words\" | head -1; echo \"${PIPESTATUS[0]}\"", ("words", words));
        Assert.Equal((0, "1 a\n0\n", ""), await program.EndAsync());
    }

    [Fact]
    public async Task List_whoseOutputIsClosedEarly_endsQuietly()
    {
        using var program = ActorIpcProgram.Shell("\"$actoripc\" list | true; echo \"${PIPESTATUS[0]}\"");
        Assert.Equal((0, "0\n", ""), await program.EndAsync());
    }

    [Fact]
    public async Task Output_thatIsAFileOthersAlsoWrite_isAppendedTo()
    {
        const string line = "{ echo before; \"$actoripc\" run duplex; echo after; } > \"$file\"; cat \"$file\"";
        using var program = ActorIpcProgram.Shell(line, ("file", _files["out.txt"]));
        Assert.Equal((0, "before\nhalf -> flah\nduplex -> xelpud\npipe -> epip\ngood-bye\nafter\n", ""), await program.EndAsync());
    }

    [Fact]
    public async Task Streams_thatAreRedirected_getNoEscapeCodes()
    {
        using var program = ActorIpcProgram.Shell("TERM=xterm \"$actoripc\" run --live always producer-consumer --items 300");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\e', output);
        Assert.DoesNotContain('\e', error);
    }

    private static string Word(int number) => string.Concat($"{number}".Select(digit => (char)(digit - '0' + 'a')));

    // The last byte is taken only when the processes run and read: more than two pipes hold.
    private static async Task FillInputAsync(ActorIpcProgram program)
    {
        await program.Input.WriteAsync(new string(' ', 1 << 20));
        await program.Input.FlushAsync();
    }
}
