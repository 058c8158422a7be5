using System.Threading.Channels;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A channel with room for 1024 messages, one task writing, one reading.</summary>
internal sealed class ChannelOneWay : CountedContender
{
    public const string Title = "Channel(1024)";

    public override string Name => Title;

    public override async Task RunAsync(long operations)
    {
        var channel = Channel.CreateBounded<Ball>(new BoundedChannelOptions(1024) { SingleReader = true, SingleWriter = true });
        var reader = ReceiveAsync(channel.Reader);
        await Task.Run(() => SendAsync(channel.Writer, operations));

        if (await reader != operations)
            throw new InvalidOperationException("The channel lost messages.");
    }

    private static async Task SendAsync(ChannelWriter<Ball> writer, long operations)
    {
        for (long i = 0; i < operations; i++)
        {
            if (!writer.TryWrite(Ball.Instance))
                await writer.WriteAsync(Ball.Instance);
        }

        writer.Complete();
    }

    private static async Task<long> ReceiveAsync(ChannelReader<Ball> reader)
    {
        long received = 0;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out _))
                received++;
        }

        return received;
    }
}
