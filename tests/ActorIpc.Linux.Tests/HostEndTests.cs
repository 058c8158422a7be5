using System.Diagnostics;
using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Linux.Programs;
using ActorIpc.Linux.Tests.Support;

namespace ActorIpc.Linux.Tests;

/// <summary>Files and FIFOs of the machine as ends of processes.</summary>
public sealed class HostEndTests : IAsyncLifetime
{
    private readonly HostBench _bench = new();

    private string Fifo => Path.Combine(_bench.Folder, "fifo");

    public async Task InitializeAsync() => await ShellAsync("mkfifo fifo");

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    // A terminal of anybody.
    private async Task<int> ShellAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = _bench.Folder })!;
        await shell.WaitForExitAsync().WaitAsync(HostBench.Patience);
        return shell.ExitCode;
    }

    // Returns when it has opened its input.
    private async Task<Pid> CatAsync(string path, Stream output)
    {
        var opened = new TaskCompletionSource();
        var pid = await _bench.RunAsync("cat", async self =>
        {
            try
            {
                await using var input = await HostEnd.OpenReaderAsync(self, path);
                opened.SetResult();
                await input.CopyToAsync(output);
            }
            finally
            {
                opened.TrySetResult();
            }
        });
        await opened.Task;
        return pid;
    }

    [Fact]
    public async Task Any_terminal_feeds_a_process_through_a_FIFO()
    {
        var output = new MemoryStream();
        var pid = await CatAsync(Fifo, output);
        Assert.Equal(0, await ShellAsync("echo hello > fifo"));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal("hello\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Input_ends_when_the_last_writer_has_left_whatever_was_written()
    {
        var output = new MemoryStream();
        var pid = await CatAsync(Fifo, output);
        Assert.Equal(0, await ShellAsync("exec 3> fifo; echo a >&3; sh -c 'echo b > fifo'; echo c >&3"));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        Assert.Equal("a\nb\nc\n", Encoding.ASCII.GetString(output.ToArray()));
        // Nobody writes anything, and it ends.
        pid = await CatAsync(Fifo, output);
        Assert.Equal(0, await ShellAsync(": > fifo"));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
    }

    [Theory]
    [InlineData(Signal.Term, true)]
    [InlineData(Signal.Kill, true)]
    [InlineData(Signal.Term, false)]
    [InlineData(Signal.Kill, false)]
    public async Task Waiting_for_the_other_side_can_be_given_up(Signal signal, bool isReader)
    {
        var isWaiting = new TaskCompletionSource();
        var pid = await _bench.RunAsync("waiter", async self =>
        {
            isWaiting.SetResult();
            if (isReader) await (await HostEnd.OpenReaderAsync(self, Fifo)).ReadExactlyAsync(new byte[1]);
            else await HostEnd.OpenWriterAsync(self, Fifo);
        });
        await isWaiting.Task;
        _bench.Kernel.Signal(pid, signal);
        Assert.Equal(signal, (await _bench.ExitOfAsync(pid)).Signal);
        // Nobody is at the other side any more, not even a thread that was forgotten: a writer that must not wait fails, and a reader reads the end of the data.
        var (probe, expected) = isReader ? ("dd if=/dev/null of=fifo oflag=nonblock conv=notrunc 2> no", 1) : ("dd if=fifo iflag=nonblock 2> no", 0);
        var since = Stopwatch.GetTimestamp();
        while (await ShellAsync(probe) != expected) Assert.True(Stopwatch.GetElapsedTime(since) < HostBench.Patience);
    }

    [Theory]
    [InlineData(1, Signal.Term)]
    [InlineData(1, Signal.Kill)]
    [InlineData(30, Signal.Term)]
    [InlineData(30, Signal.Kill)]
    public async Task Giving_up_lets_nobody_go_who_waits_there_too(int count, Signal signal)
    {
        const string Opening = "opens ";
        using var stranger = Process.Start(new ProcessStartInfo("sh", ["-c", "exec 3> fifo; echo kept >&3"]) { WorkingDirectory = _bench.Folder })!;
        List<Pid> waiters = [];
        for (var i = 0; i < count; i++) waiters.Add(await _bench.RunAsync("waiter", self => HostEnd.OpenWriterAsync(self, Fifo).AsTask()));
        await HostBench.UntilAsync(() => HostProcess.Sleeps(stranger.Id) && HostProcess.StatesOfThreads(Opening) is var threads && threads.Count == count && threads.All(static state => state == 'S'));
        foreach (var pid in waiters) _bench.Kernel.Signal(pid, signal);
        foreach (var pid in waiters) Assert.Equal(signal, (await _bench.ExitOfAsync(pid)).Signal);
        await HostBench.UntilAsync(() => HostProcess.StatesOfThreads(Opening).Count == 0);
        // Whoever comes next gets what the stranger has.
        Assert.Equal(0, await ShellAsync("test \"$(timeout 20 cat fifo)\" = kept"));
        await stranger.WaitForExitAsync().WaitAsync(HostBench.Patience);
        Assert.Equal(0, stranger.ExitCode);
    }

    [Fact]
    public async Task Hundred_readers_take_no_threads()
    {
        const int Count = 100;
        // In a process of the machine that does nothing else: the threads of other tests come and go. The pool has as many as there are processors, and makes them when it likes.
        string[] command = Program.CommandFor("readers", Fifo, $"{Count}");
        using var readers = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, Environment = { ["DOTNET_PROCESSOR_COUNT"] = "2" } })!;
        var (before, after) = (await CountAsync(), await CountAsync());
        Assert.True(after - before < Count / 2, $"{after - before} threads more");
        Assert.Equal(0, await ShellAsync("exec 3> fifo; echo once >&3"));
        Assert.Equal($"{Count} have read to the end", await readers.StandardOutput.ReadLineAsync().WaitAsync(HostBench.Patience));
        await readers.WaitForExitAsync().WaitAsync(HostBench.Patience);
        Assert.Equal(0, readers.ExitCode);

        async Task<int> CountAsync() => int.Parse((await readers.StandardOutput.ReadLineAsync().WaitAsync(HostBench.Patience))!);
    }

    [Fact]
    public async Task Writer_waits_for_a_reader_and_for_room()
    {
        const int Length = 1_000_000;
        var pid = await _bench.RunAsync("writer", async self =>
        {
            await using var end = await HostEnd.OpenWriterAsync(self, Fifo);
            await end.WriteAsync(new byte[Length]);
        });
        Assert.Equal(0, await ShellAsync($"test $(wc -c < fifo) = {Length}"));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
    }

    [Fact]
    public async Task Writer_whose_reader_has_gone_is_killed_by_SIGPIPE()
    {
        var pid = await _bench.RunAsync("writer", async self =>
        {
            await using var end = await HostEnd.OpenWriterAsync(self, Fifo);
            while (true) await end.WriteAsync("y\n"u8.ToArray());
        });
        Assert.Equal(0, await ShellAsync("head -n 1 fifo > one"));
        Assert.Equal("killed(SIGPIPE)", (await _bench.ExitOfAsync(pid)).ToString());
        var ignores = await _bench.RunAsync("ignores", async self =>
        {
            self.Ignore(Signal.Pipe);
            await using var end = await HostEnd.OpenWriterAsync(self, Fifo);
            while (true) await end.WriteAsync("y\n"u8.ToArray());
        });
        Assert.Equal(0, await ShellAsync("head -n 1 fifo > one"));
        Assert.Contains("EPIPE", (await _bench.ExitOfAsync(ignores)).Failure);
    }

    [Fact]
    public async Task Killed_reader_lets_go_of_the_FIFO()
    {
        var hasRead = new TaskCompletionSource();
        var pid = await _bench.RunAsync("reader", async self =>
        {
            var end = await HostEnd.OpenReaderAsync(self, Fifo);
            await end.ReadExactlyAsync(new byte[2]);
            hasRead.SetResult();
            await self.PauseAsync();
        });
        var writer = ShellAsync("trap '' PIPE; exec 3> fifo; while echo y >&3; do :; done 2>&-; exit 7");
        await hasRead.Task.WaitAsync(HostBench.Patience);
        _bench.Kernel.Signal(pid, Signal.Kill);
        // Its write has failed, and it has seen that.
        Assert.Equal(7, await writer);
    }

    [Fact]
    public async Task Files_are_read_written_and_appended_to()
    {
        var path = Path.Combine(_bench.Folder, "file");
        foreach (var append in new[] { false, false, true })
        {
            var pid = await _bench.RunAsync("writer", async self =>
            {
                await using var end = await HostEnd.OpenWriterAsync(self, path, append);
                await end.WriteAsync("line\n"u8.ToArray());
            });
            Assert.Equal("exited(0)", (await _bench.ExitOfAsync(pid)).ToString());
        }

        var output = new MemoryStream();
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(await CatAsync(path, output))).ToString());
        Assert.Equal("line\nline\n", Encoding.ASCII.GetString(output.ToArray()));
        Assert.Equal("exited(0)", (await _bench.ExitOfAsync(await CatAsync("/dev/null", output))).ToString());
    }

    [Fact]
    public async Task What_cannot_be_opened_says_why()
    {
        var missing = await _bench.ExitOfAsync(await CatAsync(Path.Combine(_bench.Folder, "missing"), Stream.Null));
        Assert.Contains("ENOENT", missing.Failure);
        var directory = await _bench.ExitOfAsync(await CatAsync(_bench.Folder, Stream.Null));
        Assert.Contains("EISDIR", directory.Failure);
        var unwritable = await _bench.ExitOfAsync(await _bench.RunAsync("writer", async self => await HostEnd.OpenWriterAsync(self, _bench.Folder)));
        Assert.Contains("EISDIR", unwritable.Failure);
    }
}
