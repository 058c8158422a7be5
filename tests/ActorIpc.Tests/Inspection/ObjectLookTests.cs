using ActorIpc.Hosting;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Inspection;

/// <summary>What a view has of objects, and of those who use them.</summary>
public sealed class ObjectLookTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Fifo_is_shown_with_its_path_its_owner_and_its_waiters_in_order()
    {
        await using var kernel = TestKernel.Start();
        var writer = await kernel.RunAsync("writer", static async self =>
        {
            await self.MakeFifoAsync("/tmp/words", (UnixFileMode)0b110_100_100);
            await self.OpenFifoAsync("/tmp/words");
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var first = await kernel.RunAsync("first", static async self => await (await self.OpenFifoReaderAsync("/tmp/words")).ReadAsync(new byte[1]), credentials: Credentials.Root);
        await kernel.SettleAsync();
        kernel.Time.Advance(TimeSpan.FromSeconds(2));
        var second = await kernel.RunAsync("second", static async self => await (await self.OpenFifoReaderAsync("/tmp/words")).ReadAsync(new byte[2]), credentials: Credentials.Root);
        await kernel.SettleAsync();

        var fifo = Assert.Single((await KernelInspection.LookAsync(kernel.Kernel)).Objects);
        Assert.Equal(("fifo", "/tmp/words", 1000, "0644", true), (fifo.Kind, fifo.Label, fifo.Uid, fifo.Mode, fifo.IsPublic));
        Assert.Equal([writer.Value, first.Value, second.Value], fifo.Readers);
        Assert.Equal([writer.Value], fifo.Writers);
        Assert.Equal(
            [new ViewedWaiter(first.Value, "read(1)", "pipe_read", TimeSpan.FromSeconds(2)), new ViewedWaiter(second.Value, "read(2)", "pipe_read", TimeSpan.Zero)],
            fifo.Waiters);
    }

    [Fact]
    public async Task Reader_of_a_fifo_waits_for_anybody_but_its_writer_could_do_it_now()
    {
        await using var kernel = TestKernel.Start();
        var writer = await kernel.RunAsync("writer", static async self =>
        {
            await self.MakeFifoAsync("/f");
            await self.OpenFifoWriterAsync("/f");
            await self.PauseAsync();
        });
        // The writer cannot open it before the reader does.
        await kernel.SettleAsync();
        var reader = await kernel.RunAsync("reader", static async self => await (await self.OpenFifoReaderAsync("/f")).ReadAsync(new byte[1]));
        await kernel.SettleAsync();
        var call = Assert.Single((await KernelInspection.LookAsync(kernel.Kernel)).Find(reader.Value)!.Calls);
        Assert.Equal((ViewedWaker.Anybody, null), (call.By, call.Wakers));
        Assert.Equal([writer.Value], call.Candidates);
    }

    [Fact]
    public async Task Two_names_of_one_object_are_both_shown()
    {
        await using var kernel = TestKernel.Start();
        await kernel.RunAsync("maker", static async self =>
        {
            await self.MakeFifoAsync("/b");
            await self.LinkAsync("/b", "/a");
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        Assert.Equal(["/a", "/b"], Assert.Single((await KernelInspection.LookAsync(kernel.Kernel)).Objects).Names);
    }

    [Fact]
    public async Task Semaphore_mutex_and_mailbox_are_shown_with_what_is_in_them()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("maker", static async self =>
        {
            var semaphore = self.CreateSemaphore("three", 3);
            var set = self.CreateSemaphoreSet("set", 1, 0, 2);
            var mutex = self.CreateMutex("mine");
            await mutex.LockAsync();
            var mailbox = self.CreateMailbox<string>("letters", new MailboxOptions { Capacity = 5 });
            await mailbox.SendAsync("hello");
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var objects = (await KernelInspection.LookAsync(kernel.Kernel)).Objects.ToDictionary(static one => one.Name);
        Assert.Equal([3], objects["three"].Values!);
        Assert.Equal([1, 0, 2], objects["set"].Values!);
        Assert.Equal(pid.Value, objects["mine"].Owner);
        Assert.Equal([pid.Value], objects["mine"].Readers);
        Assert.Equal((1L, 5L, "messages"), (objects["letters"].Stored, objects["letters"].Capacity, objects["letters"].Unit));
        Assert.Equal($"\"hello\" from process {pid}", objects["letters"].Content);
    }

    [Fact]
    public async Task Child_that_nobody_has_waited_for_is_a_zombie()
    {
        await using var kernel = TestKernel.Start();
        var parent = await kernel.RunAsync("parent", static async self =>
        {
            await self.SpawnAsync("child", static child => Task.FromResult(7));
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        await kernel.UntilEndedAsync("child", 1);
        await kernel.SettleAsync();
        var zombie = Assert.Single((await KernelInspection.LookAsync(kernel.Kernel)).Processes, static one => one.State == ViewedState.Zombie);
        Assert.Equal(("child", parent.Value, 'Z', new ExitStatus(7).ToString()), (zombie.Name, zombie.Parent, zombie.Letter, zombie.Exit));
    }

    [Fact]
    public async Task Time_limit_and_token_of_a_call_are_shown()
    {
        await using var kernel = TestKernel.Start();
        using var source = new CancellationTokenSource();
        var token = source.Token;
        var limited = await kernel.RunAsync("limited", static async self => await self.ReceiveAsync(timeout: TimeSpan.FromSeconds(10)));
        var cancellable = await kernel.RunAsync("cancellable", async self => await self.ReceiveAsync(cancellationToken: token));
        var sleeper = await kernel.RunAsync("sleeper", static async self => await self.DelayAsync(TimeSpan.FromSeconds(30)));
        await kernel.SettleAsync();
        kernel.Time.Advance(TimeSpan.FromSeconds(4));
        await kernel.SettleAsync();
        var view = await KernelInspection.LookAsync(kernel.Kernel);
        Assert.Equal((TimeSpan.FromSeconds(6), false), (view.Find(limited.Value)!.Calls[0].EndsIn!.Value, view.Find(limited.Value)!.Calls[0].IsCancellable));
        Assert.Equal((null, true), (view.Find(cancellable.Value)!.Calls[0].EndsIn, view.Find(cancellable.Value)!.Calls[0].IsCancellable));
        Assert.Equal((ViewedState.Sleeping, TimeSpan.FromSeconds(26)), (view.Find(sleeper.Value)!.State, view.Find(sleeper.Value)!.Calls[0].EndsIn!.Value));
    }

    [Fact]
    public async Task Process_that_is_started_again_is_shown_as_such()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("restarting", static t =>
        {
            var pipe = t.Pipe("pipe");
            t.Process("writer", pipe.WriteEnd, static (self, pipe) => throw new IOException("again")).WithRestart(
                RestartPolicy.WhenFailed with { MinBackoff = Day, MaxBackoff = Day });
            t.Process("reader", pipe.ReadEnd, static async (self, pipe) => await pipe.ReadAsync(new byte[1]));
        }));
        await kernel.UntilEndedAsync("writer", 1);
        await kernel.SettleAsync();
        var view = await KernelInspection.LookAsync(kernel.Kernel);
        var writer = view.Processes.Single(static one => one.Name == "writer");
        Assert.Equal((ViewedState.Restarting, 'W', Day), (writer.State, writer.Letter, writer.Calls[0].EndsIn!.Value));
        Assert.Empty(DeadlockVerdict.Of(view).Proved);
        Assert.Empty(DeadlockVerdict.Of(view).Suspected);
        await run.StopAsync();
    }

    [Fact]
    public async Task Process_in_a_long_turn_is_silent_and_running()
    {
        await using var kernel = TestKernel.Start();
        using var gate = new ManualResetEventSlim();
        var pid = await kernel.RunAsync("busy", self => { gate.Wait(); return Task.CompletedTask; });
        try
        {
            var view = await KernelInspection.LookAsync(kernel.Kernel, TimeSpan.FromMilliseconds(20));
            Assert.Equal([pid.Value], view.Silent);
            Assert.Equal((ViewedState.Running, false), (view.Find(pid.Value)!.State, view.IsComplete));
        }
        finally
        {
            gate.Set();
        }
    }

    [Fact]
    public async Task View_comes_back_from_json_as_it_was()
    {
        await using var kernel = TestKernel.Start();
        await kernel.RunAsync("maker", static async self =>
        {
            await self.MakeFifoAsync("/f");
            self.CreateSemaphore("s", 1);
            await self.SpawnAsync("child", static child => child.DelayAsync(Day).AsTask(), "a", "b");
            await self.WaitAsync(timeout: Day);
        });
        await kernel.SettleAsync();
        var json = (await KernelInspection.LookAsync(kernel.Kernel)).ToJson();
        Assert.Equal(json, KernelView.Parse(json).ToJson());
        Assert.Contains("\"wchan\":\"do_wait\"", json, StringComparison.Ordinal);
        Assert.Contains("\"arguments\":[\"a\",\"b\"]", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"processes":null,"objects":[]}""")]
    [InlineData("""{"version":2,"processes":[],"objects":[]}""")]
    [InlineData("""{"version":1,"processes":[{"pid":1,"name":"x","state":"asleep"}],"objects":[]}""")]
    public void What_is_no_view_is_refused(string json) => Assert.Throws<FormatException>(() => KernelView.Parse(json));
}
