using System.Diagnostics;
using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;
using ActorIpc.Programs;

namespace ActorIpc.Linux.Tests;

/// <summary>Signals on their way to real programs, and that no program outlives its process or its host.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    private readonly HostBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(Signal.Term, "killed(SIGTERM)")]
    [InlineData(Signal.Int, "killed(SIGINT)")]
    [InlineData(Signal.Usr1, "killed(SIGUSR1)")]
    [InlineData(Signal.Usr2, "killed(SIGUSR2)")]
    [InlineData(Signal.Kill, "killed(SIGKILL)")]
    public async Task Signal_of_the_process_kills_the_program(Signal signal, string status)
    {
        var (pid, program) = await StartAsync("echo $$; exec sleep 1000");
        _bench.Kernel.Signal(pid, signal);
        Assert.Equal(status, (await _bench.ExitOfAsync(pid)).ToString());
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(program));
    }

    [Theory]
    [InlineData(Signal.Term, "TERM")]
    [InlineData(Signal.Int, "INT")]
    [InlineData(Signal.Usr1, "USR1")]
    [InlineData(Signal.Usr2, "USR2")]
    [InlineData(Signal.Hup, "HUP")]
    [InlineData(Signal.Quit, "QUIT")]
    public async Task Program_that_handles_a_signal_decides_how_it_ends(Signal signal, string name)
    {
        var (pid, _) = await StartAsync($"trap 'exit 3' {name}; echo $$; while :; do sleep 0.01; done");
        _bench.Kernel.Signal(pid, signal);
        Assert.Equal("exited(3)", (await _bench.ExitOfAsync(pid)).ToString());
    }

    [Fact]
    public async Task Signal_that_comes_while_the_program_is_started_reaches_it()
    {
        // Nobody else sleeps that long.
        const string Long = "1234567";
        for (var i = 0; i < 20; i++)
        {
            var pid = await _bench.StartAsync(["sleep", Long], static _ => (Stream.Null, Stream.Null, Stream.Null));
            _bench.Kernel.Signal(pid, i % 2 == 0 ? Signal.Term : Signal.Kill);
            Assert.Equal(i % 2 == 0 ? Signal.Term : Signal.Kill, (await _bench.ExitOfAsync(pid)).Signal);
        }

        await HostBench.UntilAsync(() => !HostProcess.ChildrenOf(Environment.ProcessId).Select(HostProcess.CommandOf).Contains($"sleep {Long}"));
    }

    [Fact]
    public async Task Killed_process_takes_along_what_its_program_has_started()
    {
        var (pid, program) = await StartAsync("sleep 1000 & echo $!; wait");
        _bench.Kernel.Signal(pid, Signal.Kill);
        await _bench.ExitOfAsync(pid);
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(program));
    }

    [Fact]
    public async Task Killed_process_takes_along_what_a_program_that_has_ended_has_started()
    {
        var output = new MemoryStream();
        var pid = await _bench.StartAsync(["sh", "-c", "sleep 1000 & echo $$ $!"], _ => (Stream.Null, Stream.Synchronized(output), Stream.Null));
        var programs = (await LineAsync(output)).Split(' ').Select(int.Parse).ToArray();
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(programs[0]));
        Assert.True(HostProcess.IsAlive(programs[1]));
        _bench.Kernel.Signal(pid, Signal.Kill);
        Assert.Equal(Signal.Kill, (await _bench.ExitOfAsync(pid)).Signal);
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(programs[1]));
    }

    [Fact]
    public async Task Killed_host_leaves_no_program()
    {
        string[] command = Program.CommandFor("host");
        using var host = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var program = int.Parse((await host.StandardOutput.ReadLineAsync().WaitAsync(HostBench.Patience))!);
        Assert.True(HostProcess.IsAlive(program));
        host.Kill();
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(program));
    }

    [Fact]
    public async Task Output_that_somebody_else_has_is_not_waited_for_once_the_program_has_ended()
    {
        var output = new MemoryStream();
        var pid = await _bench.StartAsync(["sh", "-c", "sleep 1000 & echo $!; exit 5"], _ => (Stream.Null, Stream.Synchronized(output), Stream.Null));
        var grandchild = int.Parse(await LineAsync(output));
        _bench.Kernel.Signal(pid, Signal.Term);
        // Until the program has ended, the signal is for both of them; later only the output is let go.
        await HostBench.UntilAsync(() =>
        {
            _bench.Kernel.Signal(pid, Signal.Term);
            return _bench.HasExited(pid);
        });
        HostProcess.Kill(grandchild);
    }

    [Fact]
    public async Task Output_that_nobody_takes_is_let_go_by_the_next_signal_once_the_program_has_ended()
    {
        const int PipeCapacity = 64 * 1024;
        var error = new MemoryStream();
        var (writer, reader) = (await _bench.ReserveAsync("yes"), await _bench.ReserveAsync("stuck"));
        var pipe = _bench.Wire(reader, writer);
        var yes = RealProgram.Of(["sh", "-c", "echo $$ >&2; exec yes"]);
        await _bench.StartReservedAsync(reader, static self => self.PauseAsync().AsTask());
        await _bench.StartReservedAsync(writer, self => yes(new ProgramContext { Self = self, Output = pipe.WriterOf(self).AsStream(), Error = Stream.Synchronized(error) }));
        var program = int.Parse(await LineAsync(error));
        await HostBench.UntilAsync(() => HostProcess.Sleeps(program) && pipe.Pipe.Describe().Stored == PipeCapacity);
        _bench.Kernel.Signal(writer, Signal.Term);
        await HostBench.UntilAsync(() => !HostProcess.IsAlive(program));
        // It is dead before we have been told so: until then, signals are for it.
        await HostBench.UntilAsync(() =>
        {
            _bench.Kernel.Signal(writer, Signal.Term);
            return _bench.HasExited(writer);
        });
        Assert.Equal("killed(SIGTERM)", (await _bench.ExitOfAsync(writer)).ToString());
        Assert.False(_bench.HasExited(reader));
    }

    /// <summary>Starts a line of a shell, and waits for the number that it writes.</summary>
    private async Task<(Pid Pid, int Program)> StartAsync(string line)
    {
        var output = new MemoryStream();
        var pid = await _bench.StartAsync(["sh", "-c", line], _ => (Stream.Null, Stream.Synchronized(output), Stream.Null));
        return (pid, int.Parse(await LineAsync(output)));
    }

    private static async Task<string> LineAsync(MemoryStream output)
    {
        var text = "";
        await HostBench.UntilAsync(() =>
        {
            text = Encoding.ASCII.GetString(output.ToArray());
            return text.Contains('\n');
        });
        return text.Split('\n')[0];
    }
}
