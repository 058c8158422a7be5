using ActorIpc.Console.Hosts;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Completing;

/// <summary>What a word of a command line could become.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("explo", "explore")]
    [InlineData("--ver", "--version")]
    [InlineData("run --trace-l", "--trace-limit")]
    [InlineData("run --live n", "never")]
    [InlineData("run --live = n", "never")]
    [InlineData("run --live=n", "--live=never")]
    [InlineData("run --trace-format p", "perfetto")]
    [InlineData("run dining-philosophers-b", "dining-philosophers-broken")]
    [InlineData("run --timeout 5s --live never dup", "duplex")]
    [InlineData("run word-count --to", "--top")]
    [InlineData("explore --strategy fair", "fair-random")]
    [InlineData("scenario --kernel actors,lin", "actors,linux")]
    [InlineData("completions power", "powershell")]
    public async Task Word_thatCanBecomeOnlyOne_becomesIt(string line, string completed) => Assert.Equal([completed], await CompleteAsync(line));

    [Theory]
    [InlineData("run --trace t")]
    [InlineData("run --config ")]
    [InlineData("run word-count REA")]
    [InlineData("run ./topology")]
    [InlineData("scenario a.ipc b")]
    [InlineData("explore --replay ")]
    public async Task Word_thatIsAFile_isLeftToTheShell(string line) => Assert.Equal([":files"], await CompleteAsync(line));

    [Fact]
    public async Task EmptyWord_isEverything()
    {
        var commands = await CompleteAsync("");
        Assert.Superset(new HashSet<string> { "run", "list", "explore", "completions" }, commands.ToHashSet());
        Assert.DoesNotContain("complete", commands);
        Assert.Equal(["auto", "always", "never"], await CompleteAsync("run --live "));
        Assert.Contains("duplex", await CompleteAsync("run "));
    }

    [Theory]
    [InlineData("ps --host ", "lesson", "other")]
    [InlineData("shell --host=l", "--host=lesson")]
    [InlineData("hosts --end o", "other")]
    public async Task Host_isOneOfThoseThatHaveASocket(string line, params string[] completed)
    {
        using var home = new TemporaryDirectory();
        _ = RuntimeDirectory.Open(name => name == "XDG_RUNTIME_DIR" ? home[""] : null);
        foreach (var name in new[] { "other.sock", "lesson.sock", "lesson.lock" }) File.WriteAllText(Path.Combine(home["actoripc"], name), "");
        Assert.Equal(completed, await CompleteAsync(line, ("XDG_RUNTIME_DIR", home[""])));
    }

    [Fact]
    public async Task Option_thatIsThereAlreadyOrHidden_isNotOffered()
    {
        Assert.DoesNotContain("--live", await CompleteAsync("run --live never --"));
        Assert.DoesNotContain("--background", await CompleteAsync("host --"));
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("complete", "x")]
    [InlineData("complete", "7", "run")]
    [InlineData("complete", "-1", "run")]
    [InlineData("complete", "1", "no-such-command", "x")]
    public async Task Question_thatMakesNoSense_hasNoAnswer(params string[] args)
    {
        var command = new CommandLine();
        Assert.Equal((0, "", ""), (await command.RunAsync(args), command.Output, command.Error));
    }

    [Theory]
    [InlineData("bash", "complete -F _actoripc actoripc")]
    [InlineData("zsh", "#compdef actoripc")]
    [InlineData("fish", "complete -c actoripc")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName actoripc")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName actoripc")]
    public async Task Script_ofEachShell_registersItselfAndAsksTheCommand(string shell, string registration)
    {
        var command = new CommandLine();
        Assert.Equal(0, await command.RunAsync("completions", shell));
        Assert.Contains(registration, command.Output);
        Assert.Contains(" complete ", command.Output);
        Assert.DoesNotContain('\r', command.Output);
    }

    [Fact]
    public async Task Script_ofAnUnknownShell_isAUsageError()
    {
        var command = new CommandLine();
        Assert.Equal(2, await command.RunAsync("completions", "powershel"));
        Assert.StartsWith("actoripc: there is no script for 'powershel': did you mean powershell?", command.Error);
    }

    private static async Task<IReadOnlyList<string>> CompleteAsync(string line, params (string Name, string Value)[] variables)
    {
        var words = line.Split(' ');
        var command = new CommandLine { Variables = variables.ToDictionary(static one => one.Name, static one => one.Value) };
        Assert.Equal(0, await command.RunAsync(["complete", $"{words.Length - 1}", .. words]));
        return [.. command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static answer => answer.Split('\t')[0])];
    }
}
