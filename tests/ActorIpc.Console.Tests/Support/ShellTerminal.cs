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
    /// <param name="home">Where they are.</param>
    /// <param name="after">What the terminal does when the shell has ended.</param>
    // Ctrl-\ and Ctrl-C are for the shell: they must not end what has started it. That is /bin/sh, and if it is dash, it would be ended by a Ctrl-C that its child has taken.
    public ShellTerminal(TemporaryDirectory home, string after = "exit $?") => _program = ActorIpcProgram.Shell(
        $"script --quiet --return --command 'trap \"\" QUIT; trap : INT; env --default-signal=INT,TERM,QUIT \"$actoripc\" shell; {after}' /dev/null", [("TERM", "xterm"), .. Variables(home)]);

    /// <summary>What makes a command this user's.</summary>
    public static (string Name, string Value)[] Variables(TemporaryDirectory home) =>
        [("XDG_RUNTIME_DIR", home[""]), ("HOME", home[""]), ("XDG_STATE_HOME", home["state"])];

    /// <summary>Presses keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await _program.Input.WriteAsync(keys);
        await _program.Input.FlushAsync();
    }

    /// <summary>Presses keys, and waits until something can be seen.</summary>
    public async Task TypeAsync(string keys, string shown)
    {
        await TypeAsync(keys);
        await Sees(shown);
    }

    /// <summary>Completes when a text can be seen, and at once if it can be seen now.</summary>
    public Task Sees(string text) => _program.Sees(text);

    /// <summary>Completes when a text can be seen, and behind it, at the end of everything, another.</summary>
    public Task SeesAtTheEnd(string text, string end) => _program.SeesAtTheEnd(text, end);

    /// <summary>Every character that was ever shown.</summary>
    public string Written => _program.Written;

    /// <summary>Completes when the screen is as wanted.</summary>
    public Task When(Func<string, bool> isSo, string wanted) => _program.When(isSo, wanted);

    /// <summary>Waits until the shell has ended.</summary>
    /// <returns>Its exit status, and everything that was ever seen.</returns>
    public async Task<(int ExitCode, string Everything)> EndAsync()
    {
        var (exitCode, output, _) = await _program.EndAsync();
        return (exitCode, output);
    }

    public void Dispose() => _program.Dispose();
}
