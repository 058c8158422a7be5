namespace ActorIpc.Console.Tests.Support;

/// <summary>A terminal of the kernel's with a shell in it: a person's keys go in, and what a person would see comes out.</summary>
internal sealed class ShellTerminal : IDisposable
{
    /// <summary>Ctrl-C.</summary>
    public const string Interrupt = "\u0003";

    /// <summary>Ctrl-D.</summary>
    public const string EndOfInput = "\u0004";

    private readonly ActorIpcProgram _program;

    /// <summary>Opens one for the user whose files are in <paramref name="home"/>.</summary>
    public ShellTerminal(TemporaryDirectory home, string options = "") => _program = ActorIpcProgram.Shell(
        $"script --quiet --return --command 'env --default-signal=INT,TERM \"$actoripc\" shell {options}' /dev/null",
        ("TERM", "xterm"), ("XDG_RUNTIME_DIR", home[""]), ("HOME", home[""]), ("XDG_STATE_HOME", home["state"]));

    /// <summary>Presses keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await _program.Input.WriteAsync(keys);
        await _program.Input.FlushAsync();
    }

    /// <summary>Presses keys, and waits until something can be seen.</summary>
    public async Task TypeAsync(string keys, string shown)
    {
        var seen = _program.Shows(shown);
        await TypeAsync(keys);
        await seen;
    }

    /// <summary>Completes when a text can be seen.</summary>
    public Task Shows(string text) => _program.Shows(text);

    /// <summary>Waits until the shell has ended.</summary>
    /// <returns>Its exit status, and everything that was ever seen.</returns>
    public async Task<(int ExitCode, string Everything)> EndAsync()
    {
        var (exitCode, output, _) = await _program.EndAsync();
        return (exitCode, output);
    }

    public void Dispose() => _program.Dispose();
}
