using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Faults;

/// <summary>Whoever dies while a FIFO is being found, opened or unlinked: nobody else is hurt, and nothing is left behind.</summary>
public sealed class FifoFaultTests
{
    private const int Rounds = 40;

    [Fact]
    public async Task Opener_killed_at_any_moment_is_not_counted_and_holds_nothing()
    {
        await using var kernel = TestKernel.Start();
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(kernel, "maker", static async self => await self.MakeFifoAsync("/a"));
            var victim = await kernel.RunAsync("victim", static async self =>
            {
                while (true)
                {
                    await (await self.OpenFifoAsync("/a")).DisposeAsync();
                    try
                    {
                        await self.OpenFifoWriterAsync("/a", timeout: TimeSpan.Zero);
                    }
                    catch (IpcException late) when (late.Errno == Errno.ETIMEDOUT)
                    {
                        await (await self.OpenFifoReaderAsync("/a", nonBlocking: true)).CloseAsync();
                    }
                }
            });
            for (var i = 0; i < round; i++) await Task.Yield();
            kernel.Time.Advance(TimeSpan.FromMilliseconds(1));
            kernel.Kernel.Signal(victim, Signal.Kill);
            await kernel.ExitOfAsync(victim);
            await RunAsync(kernel, "heir", static async self =>
            {
                var refused = await Assert.ThrowsAsync<IpcException>(async () => await self.OpenFifoWriterAsync("/a", nonBlocking: true));
                Assert.Equal(Errno.ENXIO, refused.Errno);
                await self.UnlinkAsync("/a");
            });
            await kernel.AssertNothingLeftAsync();
        }
    }

    [Fact]
    public async Task Blocked_opener_that_is_killed_while_its_partner_comes_hurts_nobody()
    {
        await using var kernel = TestKernel.Start();
        for (var round = 0; round < Rounds; round++)
        {
            await RunAsync(kernel, "maker", static async self => await self.MakeFifoAsync("/a"));
            var victim = await kernel.RunAsync("victim", static async self => await self.OpenFifoReaderAsync("/a"));
            var partner = await kernel.RunAsync("partner", static async self =>
            {
                await using var writer = await self.OpenFifoWriterAsync("/a");
                self.OnSignal(Signal.Pipe, static _ => { });
                try
                {
                    await writer.WriteAsync("x"u8.ToArray());
                }
                catch (IpcException gone) when (gone.Errno == Errno.EPIPE)
                {
                    // The victim was there, and is no more.
                }
            });
            kernel.Kernel.Signal(victim, Signal.Kill);
            await kernel.ExitOfAsync(victim);
            // Whether the partner met the victim or still waits: another reader lets it go on.
            await RunAsync(kernel, "rescuer", async self =>
            {
                await using var reader = await self.OpenFifoReaderAsync("/a", nonBlocking: true);
                while (!kernel.HasExited(partner)) await self.OutsideAsync("the partner", static async _ =>
                {
                    await Task.Yield();
                    return 0;
                });
            });
            Assert.Equal("exited(0)", (await kernel.ExitOfAsync(partner)).ToString());
            await RunAsync(kernel, "cleaner", static async self => await self.UnlinkAsync("/a"));
            await kernel.AssertNothingLeftAsync();
        }
    }

    [Fact]
    public async Task Openers_race_with_one_who_makes_and_unlinks_the_name()
    {
        await using var kernel = TestKernel.Start();
        var openers = new List<Pid>();
        for (var i = 0; i < 4; i++)
            openers.Add(await kernel.RunAsync("opener", static async self =>
            {
                for (var opened = 0; opened < 200;)
                {
                    try
                    {
                        await using var both = await self.OpenFifoAsync("/a");
                        // It is a FIFO of his own as long as nobody else has this inode open; in any case one that works.
                        Assert.Equal(1, await both.Writer.WriteAsync("x"u8.ToArray()));
                        Assert.Equal(1, await both.Reader.ReadAsync(new byte[1]));
                        opened++;
                    }
                    catch (IpcException missing) when (missing.Errno == Errno.ENOENT)
                    {
                        await self.DelayAsync(TimeSpan.Zero);
                    }
                }
            }));
        var maker = await kernel.RunAsync("maker", static async self =>
        {
            while (true)
            {
                await self.MakeFifoAsync("/a");
                await self.LinkAsync("/a", "/b");
                await self.MakeFifoAsync("/c");
                await self.RenameAsync("/c", "/a");
                await self.UnlinkAsync("/b");
                await self.UnlinkAsync("/a");
            }
        });
        while (!openers.All(kernel.HasExited))
        {
            kernel.Time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        foreach (var opener in openers) Assert.Equal("exited(0)", (await kernel.ExitOfAsync(opener)).ToString());
        kernel.Kernel.Signal(maker, Signal.Kill);
        await kernel.ExitOfAsync(maker);
        await kernel.EndAllAsync();
    }

    [Fact]
    public async Task Opener_that_is_asked_to_stop_is_not_counted()
    {
        await using var kernel = TestKernel.Start();
        await RunAsync(kernel, "maker", static async self => await self.MakeFifoAsync("/a"));
        var opener = await kernel.RunAsync("opener", static async self => await self.OpenFifoReaderAsync("/a"));
        await kernel.SettleAsync();
        kernel.Kernel.Signal(opener, Signal.Term);
        Assert.Equal("killed(SIGTERM)", (await kernel.ExitOfAsync(opener)).ToString());
        await RunAsync(kernel, "heir", static async self => Assert.Equal(
            Errno.ENXIO, (await Assert.ThrowsAsync<IpcException>(async () => await self.OpenFifoWriterAsync("/a", nonBlocking: true))).Errno));
    }

    private static async Task RunAsync(TestKernel kernel, string name, Func<Process, Task> body) =>
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(await kernel.RunAsync(name, body))).ToString());
}
