using System.Threading.Channels;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>Two tasks and two channels with room for one message each.</summary>
/// <param name="inline">Whether a write runs the waiting reader in its own call, or wakes it on the thread pool, the default.</param>
internal sealed class ChannelPingPong(bool inline) : CountedContender
{
    public const string Title = "Channel(1)";
    public const string InlineTitle = "Channel(1), synchronous";

    public override string Name => inline ? InlineTitle : Title;

    public override async Task RunAsync(long operations)
    {
        var options = new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = inline };
        var requests = Channel.CreateBounded<Ball>(options);
        var replies = Channel.CreateBounded<Ball>(options);

        var server = ServeAsync(requests.Reader, replies.Writer);
        await Task.Run(() => CallAsync(requests.Writer, replies.Reader, operations));
        await server;
    }

    private static async Task CallAsync(ChannelWriter<Ball> requests, ChannelReader<Ball> replies, long operations)
    {
        for (long i = 0; i < operations; i++)
        {
            await requests.WriteAsync(Ball.Instance);
            await replies.ReadAsync();
        }

        requests.Complete();
    }

    private static async Task ServeAsync(ChannelReader<Ball> requests, ChannelWriter<Ball> replies)
    {
        while (await requests.WaitToReadAsync())
        {
            while (requests.TryRead(out var request))
                await replies.WriteAsync(request);
        }
    }
}
