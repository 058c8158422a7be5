using System.Threading.Channels;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A channel with room for so many messages, one task writing, one reading.</summary>
internal sealed class ChannelOneWay(int capacity = 1024) : CountedContender
{
    public const string TitleOfOne = "Channel(1)";

    public override string Name => $"Channel({capacity})";

    public override async Task RunAsync(long operations)
    {
        var channel = Channel.CreateBounded<Ball>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });
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
