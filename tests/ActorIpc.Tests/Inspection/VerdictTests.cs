using ActorIpc.Hosting;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Inspection;

/// <summary>What is proved of those who wait, what is suspected, and what is neither.</summary>
public sealed class VerdictTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Two_that_write_crosswise_are_proved()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Crossing(static async (self, end) => await end.Writer.WriteAsync(new byte[100_000])));
        await kernel.SettleAsync();
        var verdict = await JudgeAsync(kernel);
        Assert.Equal([["left", "right"]], Names(verdict.Proved));
        Assert.Empty(verdict.Suspected);
        await run.StopAsync();
    }

    [Fact]
    public async Task Crossing_is_proved_also_while_others_work()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Crossing(static async (self, end) => await end.Writer.WriteAsync(new byte[100_000])));
        var pinger = await kernel.RunAsync("pinger", static async self =>
        {
            var ponger = await self.SpawnAsync("ponger", static async ponger => { while (true) await ponger.SendAsync((await ponger.ReceiveAsync()).Header.Sender, "pong"); });
            while (true)
            {
                await self.SendAsync(ponger, "ping");
                await self.ReceiveAsync();
            }
        });
        // They are never all still at once; that those two are is enough.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        DeadlockVerdict verdict;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            verdict = await JudgeAsync(kernel);
        }
        while (verdict.Proved.Count == 0);
        Assert.Equal([["left", "right"]], Names(verdict.Proved));
        kernel.Kernel.Signal(pinger, Signal.Kill);
        await run.StopAsync();
    }

    [Fact]
    public async Task Philosophers_with_a_fork_each_are_proved()
    {
        await using var kernel = TestKernel.Start();
        await DineAsync(kernel, named: false);
        var verdict = await JudgeAsync(kernel);
        Assert.Equal([["philosopher 1", "philosopher 2", "philosopher 3", "philosopher 4", "philosopher 5"]], Names(verdict.Proved));
        Assert.Empty(verdict.Suspected);
    }

    [Fact]
    public async Task Philosophers_whose_forks_have_names_are_only_suspected_while_somebody_else_lives()
    {
        await using var kernel = TestKernel.Start();
        await DineAsync(kernel, named: true);
        Assert.Single((await JudgeAsync(kernel)).Proved);
        await kernel.RunAsync("other", static async self => await self.DelayAsync(Day));
        await kernel.SettleAsync();
        var verdict = await JudgeAsync(kernel);
        Assert.Empty(verdict.Proved);
        var set = Assert.Single(verdict.Suspected);
        Assert.Equal(5, set.Members.Count);
        Assert.Equal(Enumerable.Range(0, 5).Select(static i => $"Whoever else lives could come and use semaphore /fork{i}."), set.CouldHelp.Order());
    }

    [Fact]
    public async Task Circle_over_names_is_only_suspected_while_a_shell_may_come()
    {
        await using var kernel = TestKernel.Start();
        var left = await CrossReadAsync(kernel, "left", "/a", "/b");
        await kernel.SettleAsync();
        var right = await CrossReadAsync(kernel, "right", "/b", "/a");
        await kernel.SettleAsync();
        Assert.Equal([["left", "right"]], Names((await JudgeAsync(kernel)).Proved));
        using (kernel.Kernel.Newcomers.Expect("a shell"))
        {
            var verdict = await JudgeAsync(kernel);
            Assert.Empty(verdict.Proved);
            var set = Assert.Single(verdict.Suspected);
            Assert.Equal([left.Value, right.Value], set.Members.Select(static member => member.Pid));
            Assert.Equal(["A shell, or whoever else lives, could come and use fifo /a.", "A shell, or whoever else lives, could come and use fifo /b."], set.CouldHelp.Order());
        }

        Assert.Single((await JudgeAsync(kernel)).Proved);
    }

    [Fact]
    public async Task Crossing_over_pipes_is_proved_also_while_a_shell_may_come()
    {
        await using var kernel = TestKernel.Start();
        using var shell = kernel.Kernel.Newcomers.Expect("a shell");
        var run = await kernel.StartAsync(Crossing(static async (self, end) => await end.Reader.ReadAsync(new byte[1])));
        await kernel.SettleAsync();
        Assert.Equal([["left", "right"]], Names((await JudgeAsync(kernel)).Proved));
        await run.StopAsync();
    }

    [Fact]
    public async Task Time_limit_a_sleep_a_terminal_and_a_pause_are_neither()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("patient", static t =>
        {
            Wait(t, "limit", static async (self, end) => await end.Reader.ReadAsync(new byte[1], Day));
            Wait(t, "sleep", static async (self, end) => await self.DelayAsync(Day));
            Wait(t, "pause", static async (self, end) => await self.PauseAsync());
            Wait(t, "terminal", static async (self, end) => await self.WaitOutsideAsync("the terminal", OutsideKind.Terminal, static async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            }));
        }));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        KernelView view;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            view = await KernelInspection.LookAsync(kernel.Kernel);
        }
        while (!view.IsComplete || view.Processes.Any(static one => one.State == ViewedState.Running));
        var verdict = DeadlockVerdict.Of(view);
        Assert.Empty(verdict.Proved);
        Assert.Empty(verdict.Suspected);
        Assert.Equal(ViewedWaker.Terminal, view.Processes.Single(static one => one.Name == "terminal").Calls[0].By);
        await run.StopAsync();

        // Each has a partner who waits for it alone.
        static void Wait(TopologyBuilder t, string how, Func<Process, DuplexPipe, Task> body)
        {
            var pipe = t.Duplex($"{how} pipe");
            t.Process(how, pipe.Left, body);
            t.Process($"{how} partner", pipe.Right, static async (self, end) => await end.Reader.ReadAsync(new byte[1]));
        }
    }

    [Fact]
    public async Task One_that_waits_for_itself_is_proved()
    {
        await using var kernel = TestKernel.Start();
        await kernel.RunAsync("lonely", static async self => await self.CreatePipe("mine").Reader.ReadAsync(new byte[1]));
        await kernel.RunAsync("other", static async self => await self.DelayAsync(Day));
        await kernel.SettleAsync();
        var verdict = await JudgeAsync(kernel);
        Assert.Equal([["lonely"]], Names(verdict.Proved));
        Assert.Equal(verdict.Proved[0].Members[0].Pid, Assert.Single(verdict.Proved[0].Members[0].WaitsFor));
    }

    [Fact]
    public async Task Nothing_is_proved_while_somebody_does_not_answer()
    {
        await using var kernel = TestKernel.Start();
        using var gate = new ManualResetEventSlim();
        var run = await kernel.StartAsync(Crossing(static async (self, end) => await end.Reader.ReadAsync(new byte[1])));
        await kernel.SettleAsync();
        await kernel.RunAsync("busy", self => { gate.Wait(); return Task.CompletedTask; });
        try
        {
            var verdict = DeadlockVerdict.Of(await KernelInspection.LookAsync(kernel.Kernel, TimeSpan.FromMilliseconds(20)));
            Assert.Empty(verdict.Proved);
            Assert.Equal([["left", "right"]], Names(verdict.Suspected));
            Assert.Matches(@"^busy \(pid \d+\) did not answer: it is in a long turn\.$", Assert.Single(verdict.Suspected[0].CouldHelp));
        }
        finally
        {
            gate.Set();
        }

        await run.StopAsync();
    }

    private static async Task<DeadlockVerdict> JudgeAsync(TestKernel kernel) => DeadlockVerdict.Of(await KernelInspection.LookAsync(kernel.Kernel));

    private static List<string[]> Names(IReadOnlyList<StuckSet> sets) => [.. sets.Select(static set => set.Members.Select(static member => member.Name).ToArray())];

    private static Topology Crossing(Func<Process, DuplexPipe, Task> body) => Topology.Define("crossing", t =>
    {
        var cross = t.Duplex("cross");
        t.Process("left", cross.Left, body);
        t.Process("right", cross.Right, body);
    });

    // Each has both open, so that neither waits in open, and reads one before it writes the other.
    private static Task<Pid> CrossReadAsync(TestKernel kernel, string name, string toRead, string toWrite) => kernel.RunAsync(name, async self =>
    {
        foreach (var path in new[] { toRead, toWrite }.Order())
            if (name == "left") await self.MakeFifoAsync(path);
        var (reader, writer) = name == "left"
            ? (await self.OpenFifoReaderAsync(toRead), await self.OpenFifoWriterAsync(toWrite))
            : await Reversed(self, toRead, toWrite);
        await reader.ReadAsync(new byte[1]);
        await writer.WriteAsync(new byte[1]);
    });

    private static async Task<(PipeReader, PipeWriter)> Reversed(Process self, string toRead, string toWrite)
    {
        var writer = await self.OpenFifoWriterAsync(toWrite);
        return (await self.OpenFifoReaderAsync(toRead), writer);
    }

    private static async Task DineAsync(TestKernel kernel, bool named)
    {
        const int Count = 5;
        var table = await kernel.RunAsync("table", async self =>
        {
            var forks = new IpcSemaphore[Count];
            for (var i = 0; i < Count; i++)
                forks[i] = named ? await self.OpenSemaphoreAsync($"/fork{i}", 1) : self.CreateSemaphore($"fork {i}", 1);
            for (var i = 0; i < Count; i++)
                await self.SpawnAsync($"philosopher {i + 1}", forks[i], forks[(i + 1) % Count], static async (philosopher, left, right) =>
                {
                    await left.WaitAsync();
                    await philosopher.SendAsync(philosopher.Parent, "one");
                    await philosopher.ReceiveAsync(philosopher.Parent);
                    await right.WaitAsync();
                });
            var hungry = new List<Pid>();
            while (hungry.Count < Count) hungry.Add((await self.ReceiveAsync()).Header.Sender);
            foreach (var one in hungry) await self.SendAsync(one, "on");
        });
        await kernel.ExitOfAsync(table);
        await kernel.SettleAsync();
    }
}
