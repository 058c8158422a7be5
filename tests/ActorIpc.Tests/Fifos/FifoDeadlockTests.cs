using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Fifos;

/// <summary>What is proved of processes that wait for each other to open, and what is not.</summary>
public sealed class FifoDeadlockTests
{
    [Fact]
    public async Task Opening_two_FIFOs_crosswise_is_a_deadlock_when_nobody_else_lives()
    {
        await using var kernel = TestKernel.Start();
        await MakeAsync(kernel, "/a", "/b");
        var left = await kernel.RunAsync("left", static self => OpenBothAsync(self, "/a", "/b"));
        var right = await kernel.RunAsync("right", static self => OpenBothAsync(self, "/b", "/a"));
        Assert.Equal([left, right], await StuckAsync(kernel));

        // Anybody who may open the name might release them.
        var other = await kernel.RunAsync("other", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        Assert.Empty(await StuckAsync(kernel));
        kernel.Kernel.Signal(other, Signal.Kill);
        await kernel.ExitOfAsync(other);
        Assert.Equal([left, right], await StuckAsync(kernel));

        static async Task OpenBothAsync(Process self, string toRead, string toWrite)
        {
            await using var reader = await self.OpenFifoReaderAsync(toRead);
            await using var writer = await self.OpenFifoWriterAsync(toWrite);
        }
    }

    [Fact]
    public async Task Names_that_were_not_agreed_on_are_a_deadlock()
    {
        await using var kernel = TestKernel.Start();
        await MakeAsync(kernel, "/data", "/date");
        var writer = await kernel.RunAsync("writer", static async self => await self.OpenFifoWriterAsync("/data"));
        var reader = await kernel.RunAsync("reader", static async self => await self.OpenFifoReaderAsync("/date"));
        Assert.Equal([writer, reader], await StuckAsync(kernel));
    }

    [Fact]
    public async Task Opener_of_a_name_that_is_gone_waits_for_ever_whoever_else_lives()
    {
        await using var kernel = TestKernel.Start();
        await MakeAsync(kernel, "/a");
        var opener = await kernel.RunAsync("opener", static async self => await self.OpenFifoReaderAsync("/a"));
        await kernel.RunAsync("other", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        Assert.Empty(await StuckAsync(kernel));
        await kernel.Kernel.CallAsync(new LinkName { Path = "/a", NewPath = "/b" }, kernel.Kernel.Names);
        await kernel.Kernel.CallAsync(new UnlinkName { Path = "/a" }, kernel.Kernel.Names);
        Assert.Empty(await StuckAsync(kernel));
        await kernel.Kernel.CallAsync(new UnlinkName { Path = "/b" }, kernel.Kernel.Names);
        Assert.Equal([opener], await StuckAsync(kernel));
    }

    [Fact]
    public async Task Without_a_name_a_reader_waits_for_those_who_have_it_open()
    {
        await using var kernel = TestKernel.Start();
        await MakeAsync(kernel, "/a");
        var reader = await kernel.RunAsync("reader", static async self => await (await self.OpenFifoReaderAsync("/a")).ReadAsync(new byte[1]));
        var writer = await kernel.RunAsync("writer", static async self =>
        {
            await self.OpenFifoWriterAsync("/a");
            await self.PauseAsync();
        });
        await kernel.RunAsync("other", static async self => await self.DelayAsync(TimeSpan.FromDays(1)));
        await kernel.SettleAsync();
        await kernel.Kernel.CallAsync(new UnlinkName { Path = "/a" }, kernel.Kernel.Names);
        await kernel.SettleAsync();
        var snapshot = await kernel.SettleAsync();
        Assert.Equal([writer], snapshot.WaitGraph().Single(w => w.Pid == reader).Waits.Single().Wakers);
    }

    private static async Task MakeAsync(TestKernel kernel, params string[] paths)
    {
        foreach (var path in paths)
            await kernel.Kernel.CallAsync(ProcessFifos.MakeFifo(path, new PipeOptions(), (int)Mode.Octal(666), TestKernel.Defaults), kernel.Kernel.Names);
    }

    private static async Task<IEnumerable<Pid>> StuckAsync(TestKernel kernel) => WaitGraph.FindStuck((await kernel.SettleAsync()).WaitGraph()).Select(w => w.Pid);
}
