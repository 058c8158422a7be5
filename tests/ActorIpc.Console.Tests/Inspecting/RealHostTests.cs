using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Inspecting;

/// <summary>A host that is a program of its own, looked at from outside by others.</summary>
public sealed class RealHostTests
{
    // The first line that the host writes says that it listens.
    private const string WithHost = "export XDG_RUNTIME_DIR=\"$directory\"; exec 3< <(exec \"$actoripc\" host --name t); host=$!; read -r line <&3; ";
    private const string Ends = "; code=$?; kill $host; exit $code";

    [Fact]
    public async Task Top_onARealTerminal_endsWithQAndLeavesTheTerminalAsItWas()
    {
        using var files = new TemporaryDirectory();
        using var program = Start(
            files, "script --quiet --return --command 'before=$(stty -g); \"$actoripc\" top --interval 100ms && [ \"$before\" = \"$(stty -g)\" ]' /dev/null");
        await program.Shows("t  0 processes; 0 objects");
        // Of this key only the command knows: a terminal that reads lines would wait for Enter.
        await program.Input.WriteAsync("q");
        await program.Input.FlushAsync();
        var (exitCode, _, _) = await program.EndAsync();
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Top_onARealTerminal_isInterruptedByCtrlC()
    {
        using var files = new TemporaryDirectory();
        using var program = Start(files, "script --quiet --return --command '\"$actoripc\" top --interval 100ms' /dev/null");
        await program.Shows("t  0 processes; 0 objects");
        await program.Input.WriteAsync("\x3");
        await program.Input.FlushAsync();
        var (exitCode, _, _) = await program.EndAsync();
        Assert.Equal(130, exitCode);
    }

    [Fact]
    public async Task Process_ofAShell_isExplainedFromOutside()
    {
        using var files = new TemporaryDirectory();
        using var program = Start(
            files, "\"$actoripc\" shell --host t -c 'mkfifo /tmp/f; cat /tmp/f & \n why cat; fuser /tmp/f; deadlock' && \"$actoripc\" hosts && \"$actoripc\" why nobody");
        var (exitCode, output, error) = await program.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("cat (pid ", output, StringComparison.Ordinal);
        Assert.Contains(") is blocked in open(for reading) on fifo '/tmp/f' (wait_for_partner) for ", output, StringComparison.Ordinal);
        Assert.Contains("Anybody who opens /tmp/f could wake it, by opening it for writing. Nobody else has it open now.", output, StringComparison.Ordinal);
        Assert.Contains("There is no deadlock.\n", output, StringComparison.Ordinal);
        Assert.Contains("actoripc: why: there is no process 'nobody'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostInTheBackground_keepsNothingThatItsShellWasGiven()
    {
        using var home = new TemporaryDirectory();
        using var program = ActorIpcProgram.Shell(
            $"exec 9> \"$lock\"; flock 9; \"$actoripc\" shell --keep -c 'echo hi'; exec 9>&-; flock --nonblock \"$lock\" echo free; code=$?; \"$actoripc\" hosts --end default; exit $code",
            [("lock", home["lock"]), .. ShellTerminal.Variables(home)]);
        Assert.Equal((0, "hi\nfree\n", ""), await program.EndAsync());
    }

    private static ActorIpcProgram Start(TemporaryDirectory files, string line)
    {
        Directory.CreateDirectory(files["run"]);
        return ActorIpcProgram.Shell(WithHost + line + Ends, ("TERM", "xterm"), ("NO_COLOR", "1"), ("directory", files["run"]));
    }
}
