using System.Threading.Channels;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A bounded channel, through which each of so many tasks sends to whichever of as many others is first; one object at a time, awaiting each.</summary>
/// <param name="parties">Writers, and readers.</param>
/// <param name="capacity">Messages it has room for.</param>
/// <param name="inline">Whether a call runs whom it lets go on in itself, or wakes him on the thread pool, the default.</param>
internal sealed class ChannelMailbox(int parties, int capacity, bool inline) : CountedContender
{
    public static string Title(int capacity) => $"Channel({capacity})";

    public override string Name => inline ? $"{Title(capacity)}, synchronous" : Title(capacity);

    public override async Task RunAsync(long operations)
    {
        var channel = Channel.CreateBounded<long>(
            new BoundedChannelOptions(capacity) { SingleReader = parties == 1, SingleWriter = parties == 1, AllowSynchronousContinuations = inline });
        var everybody = Enumerable.Range(0, parties).Select(party => Shares.Of(operations, parties, party)).ToList();
        var readers = everybody.Select(share => Task.Run(() => ReceiveAsync(channel.Reader, share.Count))).ToList();
        var writers = everybody.Select(share => Task.Run(() => SendAsync(channel.Writer, share.First, share.Count))).ToList();
        await Task.WhenAll(writers);

        if ((await Task.WhenAll(readers)).Sum() != Shares.SumOf(operations))
            throw new InvalidOperationException("The channel lost messages.");
    }

    private static async Task SendAsync(ChannelWriter<long> writer, long first, long count)
    {
        for (long i = 0; i < count; i++)
            await writer.WriteAsync(first + i);
    }

    private static async Task<long> ReceiveAsync(ChannelReader<long> reader, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
            sum += await reader.ReadAsync();

        return sum;
    }
}
