namespace ActorIpc.Benchmarks.Ours;

/// <summary>Two processes play a number to and fro, by direct messages, one outstanding.</summary>
internal sealed class PingPongContender : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var (ping, pong) = (await ReserveAsync("ping"), await ReserveAsync("pong"));
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await StartAsync(pong, async self =>
        {
            for (long i = 0; i < operations; i++)
            {
                var message = await self.ReceiveAsync();
                await self.SendAsync(message.Header.Sender, message.As<int>());
            }
        });
        await StartAsync(ping, async self =>
        {
            for (long i = 0; i < operations; i++)
            {
                await self.SendAsync(pong, 1);
                await self.ReceiveAsync(from: pong);
            }

            finished.SetResult();
        });
        await finished.Task;
    }
}
