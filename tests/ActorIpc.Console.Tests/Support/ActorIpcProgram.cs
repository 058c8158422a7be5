using System.Diagnostics;

namespace ActorIpc.Console.Tests.Support;

/// <summary>The command as a program of its own, as a shell starts it. Unless it is told otherwise, it has a directory of its own for sockets: no other test sees what it runs, and no user.</summary>
internal sealed class ActorIpcProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _sockets = new();
    private readonly Process _process;
    private readonly TestTerminal _shown = new();
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ActorIpcProgram(string program, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["XDG_RUNTIME_DIR"] = _sockets[""];
        // script(1) gives its line to this one: a user's own may be another language, or none at all.
        start.Environment["SHELL"] = "/bin/sh";
        // What is compared is written in UTF-8, whatever the locale of whoever runs the tests.
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var stronger in new[] { "LC_ALL", "LC_CTYPE" }) start.Environment.Remove(stronger);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = ReadOutputAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>How a shell calls it.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "actoripc");

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts it; signals mean what they usually do, even if whoever runs the tests ignores them.</summary>
    public static ActorIpcProgram Start(params string[] args) => new("env", ["--default-signal=INT,TERM,HUP", Path, .. args]);

    /// <summary>Starts a line of shell in which <c>$actoripc</c> is the command.</summary>
    public static ActorIpcProgram Shell(string line, params (string Name, string Value)[] variables) => new("bash", ["-c", line], [("actoripc", Path), .. variables]);

    /// <summary>Completes when a text can be seen on a terminal that shows its output.</summary>
    public Task Shows(string text) => InTime(_shown.Shows(text), text);

    /// <summary>Completes when a text can be seen on it, and at once if it can be seen now.</summary>
    public Task Sees(string text) => InTime(_shown.Sees(text), text);

    /// <summary>Completes when a text can be seen, and behind it, at the end of everything, another.</summary>
    public Task SeesAtTheEnd(string text, string end) => When(screen => screen.Contains(text) && screen.EndsWith(end, StringComparison.Ordinal), $"{text} … {end}");

    /// <summary>Every character that it has written.</summary>
    public string Written => _shown.Everything;

    /// <summary>Completes when the screen is as wanted.</summary>
    public Task When(Func<string, bool> isSo, string wanted) => InTime(_shown.When(isSo), wanted);

    public void Signal(string name)
    {
        // Built into every shell; as a program, it is a package's that may not be installed.
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {Id}"]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    private async Task InTime(Task seen, string text)
    {
        try
        {
            await seen.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{text}' is not there, but:\n{_shown.Screen}");
        }
    }

    private async Task<string> ReadOutputAsync()
    {
        var buffer = new char[1 << 16];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer)) > 0) _shown.Write(new string(buffer, 0, count));
        return _shown.Everything;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _sockets.Dispose();
    }
}
