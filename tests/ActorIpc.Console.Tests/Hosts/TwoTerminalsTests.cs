using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Hosts;

/// <summary>Shells on terminals of the kernel's, key by key, as a person uses them.</summary>
public sealed class TwoTerminalsTests : IDisposable
{
    private const string Prompt = "ipc:~$";

    private readonly TemporaryDirectory _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Slide_isAsPrinted()
    {
        using var left = await OpenAsync();
        using var right = await OpenAsync();
        await left.Sees("shell 2 has come");
        await left.TypeAsync("mkfifo foo\r", $"{Prompt} mkfifo foo\n{Prompt}");
        await left.TypeAsync("cat > foo\r");
        await right.TypeAsync("cat < foo\r");
        await left.TypeAsync("hello\r");
        await right.Sees($"{Prompt} cat < foo\nhello");
        await left.TypeAsync("and good-bye\r");
        await right.Sees("hello\nand good-bye");
        await left.TypeAsync(ShellTerminal.EndOfInput, $"and good-bye\n{Prompt}");
        await right.Sees($"and good-bye\n{Prompt}");
        await right.TypeAsync("ls -F\r", $"ls -F\nfoo|\n{Prompt}");
        await left.TypeAsync("rm foo\r", $"rm foo\n{Prompt}");
        await right.TypeAsync("ls -F; echo nothing\r", $"ls -F; echo nothing\nnothing\n{Prompt}");
        await CloseAsync(left);
        await CloseAsync(right);
    }

    [Fact]
    public async Task Host_livesAsLongAsTheLastShell_andTheOthersAreTold()
    {
        using var left = await OpenAsync();
        using var right = await OpenAsync();
        await left.TypeAsync("mkfifo kept\r", $"kept\n{Prompt}");
        await CloseAsync(left);
        await right.Sees("shell 1, which started this host, has left; this is the last one");
        await right.TypeAsync("ls\r", $"{Prompt} ls\nkept\n{Prompt}");
        await CloseAsync(right);
        using var looking = ActorIpcProgram.Shell("until \"$actoripc\" hosts | grep 'no host is running'; do :; done", ShellTerminal.Variables(_home));
        Assert.Equal(0, (await looking.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task CtrlC_interruptsTheProgram_andNotTheShell()
    {
        using var terminal = await OpenAsync();
        await terminal.TypeAsync("echo sleeps; sleep 1000\r", "\nsleeps");
        await terminal.TypeAsync(ShellTerminal.Interrupt, $"\n{Prompt}");
        await terminal.TypeAsync("echo status $?\r", $"\nstatus 130\n{Prompt}");
        await terminal.TypeAsync("half a line" + ShellTerminal.Interrupt, $"half a line^C\n{Prompt}");
        await CloseAsync(terminal);
    }

    [Fact]
    public async Task Keys_typedAhead_areWhatTheyWouldHaveBeenLater()
    {
        using var terminal = await OpenAsync();
        for (var round = 1; round <= 10; round++)
        {
            await terminal.TypeAsync($"cat; echo ends\rline {round}\r{ShellTerminal.EndOfInput}", $"ends\nline {round}\nline {round}\nends\n{Prompt}");
            // A person's fingers are slower than the terminal changes, and this is not: some keys come before, some after.
            foreach (var key in $"cat; echo ends\rslowly {round}\r") await terminal.TypeAsync($"{key}");
            // Shown as it is typed, or when cat has read and written it.
            await terminal.When(_ => terminal.Written.Contains($"slowly {round}\r\n"), $"slowly {round}");
            await terminal.TypeAsync(ShellTerminal.EndOfInput, $"slowly {round}\nends\n{Prompt}");
        }

        await CloseAsync(terminal);
    }

    [Fact]
    public async Task CtrlC_atAnyTime_leavesAShellThatListens()
    {
        using var terminal = await OpenAsync();
        for (var round = 1; round <= 10; round++)
        {
            await terminal.TypeAsync($"sleep 1000\r{ShellTerminal.Interrupt}echo together $? {round}\r", $"\ntogether 130 {round}\n{Prompt}");
            foreach (var key in $"sleep 100{round}\r{ShellTerminal.Interrupt}") await terminal.TypeAsync($"{key}");
            await terminal.SeesAtTheEnd($"sleep 100{round}\n", Prompt);
            await terminal.TypeAsync($"echo slowly $? {round}\r", $"\nslowly 130 {round}\n{Prompt}");
        }

        await CloseAsync(terminal);
    }

    [Fact]
    public async Task CtrlC_duringAProgram_dropsWhatWasTypedAhead()
    {
        using var terminal = await OpenAsync();
        for (var round = 1; round <= 5; round++)
        {
            await terminal.TypeAsync($"echo begun {round}; sleep 1000\recho never\r", $"\nbegun {round}");
            await terminal.TypeAsync(ShellTerminal.Interrupt);
            await terminal.SeesAtTheEnd($"\nbegun {round}", Prompt);
            await terminal.TypeAsync($"echo ended {round}\r", $"\nended {round}\n{Prompt}");
        }

        await terminal.TypeAsync("exit 0\r");
        Assert.DoesNotContain("\nnever", (await terminal.EndAsync()).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlBackslash_pressedTwice_leavesAHostThatDoesNotAnswer()
    {
        using var terminal = await OpenAsync("echo ended with $?");
        using var stopper = ActorIpcProgram.Shell("host=$(\"$actoripc\" hosts | awk '$1 == \"default\" { print $2 }'); kill -STOP $host; echo $host", ShellTerminal.Variables(_home));
        var host = (await stopper.EndAsync()).Output;
        try
        {
            await terminal.TypeAsync("echo\r");
            // The first one may still be for the line. Each has been seen when a line has ended behind its sign; of two that come before that, the system makes one.
            for (var pressed = 1; pressed <= 3; pressed++)
            {
                await terminal.TypeAsync("\u001c");
                await terminal.When(screen => screen.Contains("ended with") || (screen.Count(sign => sign == '^') >= pressed && terminal.Written.EndsWith('\n')), $"{pressed} times ^");
            }

            await terminal.Sees("ended with 131");
        }
        finally
        {
            // One that is stopped would be left behind, whatever went wrong here.
            using var killer = ActorIpcProgram.Shell($"kill -9 {host}");
            await killer.EndAsync();
        }
    }

    [Fact]
    public async Task Keys_complete_andRecall()
    {
        using var terminal = await OpenAsync();
        await terminal.TypeAsync("mkf\tfoo\r", $"mkfifo foo\n{Prompt}");
        await terminal.TypeAsync("ls -F f\t\r", $"ls -F foo\nfoo|\n{Prompt}");
        await terminal.TypeAsync("\e[A\e[A\u007fb\r", $"mkfifo fob\n{Prompt}");
        await terminal.TypeAsync("ls\r", $"{Prompt} ls\nfob\nfoo\n{Prompt}");
        await CloseAsync(terminal);
    }

    [Fact]
    public async Task Host_thatIsKilled_isMissed_andTheTerminalIsGivenBack()
    {
        using var editing = await OpenAsync("echo ended with $?; stty -a | tr \" \" \"\\\\n\" | grep -x -e icanon -e echo");
        using var running = await OpenAsync();
        await running.TypeAsync("echo waits; sleep 1000\r", "\nwaits");
        using var killer = ActorIpcProgram.Shell("kill -9 $(\"$actoripc\" hosts | awk '$1 == \"default\" { print $2 }')", ShellTerminal.Variables(_home));
        Assert.Equal(0, (await killer.EndAsync()).ExitCode);
        await editing.Sees("is gone, with everything in it");
        await editing.Sees("ended with 1\nicanon\necho");
        var (exitCode, everything) = await running.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("'actoripc shell' starts another one.", everything);
        using var next = await OpenAsync();
        await next.TypeAsync("echo alive\r", $"\nalive\n{Prompt}");
        await CloseAsync(next);
    }

    [Fact]
    public async Task Terminal_thatIsClosed_takesItsProgramsAlong()
    {
        using var left = await OpenAsync();
        using (var right = await OpenAsync())
        {
            await right.TypeAsync("mkfifo foo\r", $"foo\n{Prompt}");
            await right.TypeAsync("echo opens; cat > foo\r", "\nopens");
        }

        await left.Sees("shell 2 has left");
        await left.TypeAsync("ps\r", "do_wait");
        await left.TypeAsync("ps | grep -c cat\r", $"grep -c cat\n0\n{Prompt}");
        await CloseAsync(left);
    }

    private async Task<ShellTerminal> OpenAsync(string after = "exit $?")
    {
        var terminal = new ShellTerminal(_home, after);
        await terminal.Sees(Prompt);
        return terminal;
    }

    private static async Task CloseAsync(ShellTerminal terminal)
    {
        await terminal.TypeAsync("exit 0\r");
        Assert.Equal(0, (await terminal.EndAsync()).ExitCode);
    }
}
