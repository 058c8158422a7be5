using System.Diagnostics;
using ActorIpc.Console.Completing;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Completing;

/// <summary>The scripts, in the shells they are for. bash is asked everything; the others are read by their shell where it is there, and their text is known.</summary>
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
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    [InlineData("powershell", "pwsh", "-NoProfile", "-Command", "$null = [ScriptBlock]::Create((Get-Content -Raw $args[0]))")]
    public async Task Script_isReadByItsShell_whereThatIsThere(string name, string shell, params string[] arguments)
    {
        var script = CompletionScripts.All[name];
        // Everything that opens is closed, also where nobody can read it.
        foreach (var (open, close) in new[] { ('{', '}'), ('(', ')'), ('[', ']') }) Assert.Equal(script.Count(one => one == open), script.Count(one => one == close));
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)))) return;
        using var process = Process.Start(new ProcessStartInfo(shell, [.. arguments, _files.Write("completion", script)]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    public void Dispose() => _files.Dispose();

    private static async Task<(int ExitCode, string Output, string Error)> BashAsync(string lines)
    {
        using var bash = ActorIpcProgram.Shell(lines);
        return await bash.EndAsync();
    }
}
