namespace ActorIpc.Benchmarks.Ours;

/// <summary>One process sends, another receives; the queue is bounded, so the sender waits when the receiver is behind.</summary>
internal sealed class OneWayContender : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var (sender, receiver) = (await ReserveAsync("sender"), await ReserveAsync("receiver"));
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await StartAsync(receiver, async self =>
        {
            for (long i = 0; i < operations; i++) await self.ReceiveAsync();
            finished.SetResult();
        });
        await StartAsync(sender, async self =>
        {
            for (long i = 0; i < operations; i++) await self.SendAsync(receiver, 1);
        });
        await finished.Task;
    }
}
