using System.Diagnostics;
using ActorIpc.Console.Completing;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Completing;

/// <summary>The scripts, in the shells they are for. bash is asked everything; of the others the structure is looked at anywhere, and they are read by their shell where it is installed.</summary>
public sealed class ShellScriptTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    [Fact]
    public async Task Bash_completesCommandsOptionsTopologiesAndFiles()
    {
        var script = _files.Write("completion.bash", CompletionScripts.All["bash"]);
        _files.Write("a page.txt", "");
        var (exitCode, output, error) = await BashAsync(
            $$"""
            source {{script}}
            ask() { COMP_WORDS=("$actoripc" "$@"); COMP_CWORD=$#; _actoripc "$actoripc" "${COMP_WORDS[$#]}" "${COMP_WORDS[$#-1]}"; printf '%s|' "${COMPREPLY[@]}"; echo; }
            ask gra
            ask run --live ''
            ask run dupl
            ask run --live = al
            ask scenario '{{_files["a"]}}'
            complete -p actoripc
            """);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            ["graph|", "auto|always|never|", "duplex|", "always|", $"{_files["a page.txt"]}|", "complete -F _actoripc actoripc"],
            output.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("zsh", "#compdef actoripc", "compdef _actoripc actoripc", "{words[1]")]
    [InlineData("fish", "complete -c actoripc -f -a \"(__actoripc_complete)\"", "function __actoripc_complete", "($words[1]")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName actoripc", "-ScriptBlock {", "& $commandAst.CommandElements[0].ToString()")]
    public void Script_isWellFormed_andRegistersWhatAsksTheCommand(string name, string registers, string defines, string asks)
    {
        var script = CompletionScripts.All[name];
        // Every bracket is closed by its own, in any shell's language.
        var open = new Stack<char>();
        foreach (var one in script)
        {
            if (Closing(one) is { } close) open.Push(close);
            else if (one is ')' or ']' or '}') Assert.Equal(one, open.Pop());
        }

        Assert.Empty(open);
        Assert.Equal(0, script.Count(static one => one == '"') % 2);
        // In fish and zsh what is opened by a word is closed by one.
        var words = script.Split('\n').Where(static line => !line.TrimStart().StartsWith('#')).SelectMany(static line => line.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        int Count(params string[] some) => words.Count(some.Contains);
        if (name == "fish") Assert.Equal(Count("function", "for", "if"), Count("end"));
        if (name == "zsh") Assert.Equal((Count("if"), Count("while"), Count("do")), (Count("fi"), Count("done"), Count("done")));
        foreach (var part in new[] { registers, defines, asks, "complete", ":files" }) Assert.Contains(part, script, StringComparison.Ordinal);
    }

    /// <summary>The run happens only on a machine that has the shell; elsewhere the test above is all there is.</summary>
    [Theory]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    [InlineData("powershell", "pwsh", "-NoProfile", "-File")]
    public async Task Script_isThere_andWhereItsShellIsInstalled_isReadByIt(string name, string shell, params string[] arguments)
    {
        var script = CompletionScripts.All[name];
        Assert.Contains($"actoripc completions {name}", script, StringComparison.Ordinal);
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)))) return;
        using var process = Process.Start(new ProcessStartInfo(shell, [.. arguments, _files.Write("completion.ps1", script)]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    public void Dispose() => _files.Dispose();

    private static char? Closing(char open) => open switch { '(' => ')', '[' => ']', '{' => '}', _ => null };

    private static async Task<(int ExitCode, string Output, string Error)> BashAsync(string lines)
    {
        using var bash = ActorIpcProgram.Shell(lines);
        return await bash.EndAsync();
    }
}
