using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Faults;

/// <summary>Ends on their way between processes: whoever dies, no descriptor is left behind.</summary>
public sealed class PassedEndFaultTests
{
    [Fact]
    public async Task End_in_a_message_arrives_and_works()
    {
        await using var kernel = TestKernel.Start();
        var text = "";
        var receiver = await kernel.RunAsync("receiver", async self =>
        {
            var message = await self.ReceiveAsync();
            Assert.Equal(1, message.EndCount);
            await using var reader = message.End<PipeReader>();
            text = await new StreamReader(reader.AsStream()).ReadToEndAsync();
        });
        await kernel.RunAsync("sender", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await self.SendAsync(receiver, "here", ends: [reader]);
            await reader.CloseAsync();
            await writer.WriteAsync("by post"u8.ToArray());
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(receiver)).ToString());
        Assert.Equal("by post", text);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task Ends_in_the_queue_of_a_dead_receiver_close()
    {
        await using var kernel = TestKernel.Start();
        var receiver = await kernel.RunAsync("receiver", static async self => await self.PauseAsync());
        var read = -1;
        var sender = await kernel.RunAsync("sender", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await self.SendAsync(receiver, "never read", ends: [writer]);
            await writer.CloseAsync();
            read = await reader.ReadAsync(new byte[1]);
        });
        await kernel.SettleAsync();
        Assert.Equal(-1, read);
        kernel.Kernel.Signal(receiver, Signal.Kill);
        await kernel.ExitOfAsync(sender);
        Assert.Equal(0, read);
        await kernel.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task End_in_a_message_that_timed_out_is_taken_back()
    {
        await using var kernel = TestKernel.Start();
        var receiver = await kernel.RunAsync("receiver", static async self => await self.PauseAsync(), QueueBound.Rendezvous);
        var read = -1;
        var sender = await kernel.RunAsync("sender", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await Assert.ThrowsAsync<IpcException>(async () => await self.SendAsync(receiver, "late", ends: [writer], timeout: TimeSpan.FromSeconds(1)));
            await writer.CloseAsync();
            read = await reader.ReadAsync(new byte[1]);
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(sender)).ToString());
        Assert.Equal(0, read);
    }

    [Fact] // §10: a blocked sender's message vanishes, and its ends with it
    public async Task End_in_a_message_whose_blocked_sender_is_killed_closes()
    {
        await using var kernel = TestKernel.Start();
        var receiver = await kernel.RunAsync("receiver", static async self => await self.PauseAsync(), QueueBound.Rendezvous);
        var (reader, sender) = (await kernel.ReserveAsync("reader"), await kernel.ReserveAsync("sender"));
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions(), (sender, Access.Write), (reader, Access.Read));
        var read = -1;
        await kernel.StartReservedAsync(reader, "reader", async self => read = await new PipeReader(self, handle, ends[1]).ReadAsync(new byte[1]));
        await kernel.StartReservedAsync(
            sender, "sender", async self => await self.SendAsync(receiver, "never sent", ends: [new PipeWriter(self, handle, ends[0])]));
        await kernel.SettleAsync();
        kernel.Kernel.Signal(sender, Signal.Kill);
        await kernel.ExitOfAsync(sender);
        await kernel.SettleAsync();
        Assert.Equal(0, read);
    }

    [Fact]
    public async Task End_given_to_a_process_that_dies_in_the_same_moment_closes()
    {
        await using var kernel = TestKernel.Start();
        for (var round = 0; round < 20; round++)
        {
            var victim = await kernel.RunAsync("victim", static async self => await self.PauseAsync());
            var noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var giver = await kernel.RunAsync("giver", async self =>
            {
                var (reader, writer) = self.CreatePipe();
                var giving = writer.GiveAsync(victim);
                noted.SetResult();
                // The turn is held until the victim is cleaned up, so the pipe hears of its death before it hears of the gift.
                SpinWait.SpinUntil(() => kernel.HasExited(victim));
                try
                {
                    await giving;
                }
                catch (IpcException gone) when (gone.Errno == Errno.ESRCH)
                {
                    // It was seen in time.
                }

                await writer.CloseAsync();
                Assert.Equal(new IpcResult<int>(Errno.None, 0), await reader.TryReadAsync(new byte[1]));
            });
            await noted.Task;
            kernel.Kernel.Signal(victim, Signal.Kill);
            Assert.Equal("exited(0)", (await kernel.ExitOfAsync(giver)).ToString());
        }
    }
}
