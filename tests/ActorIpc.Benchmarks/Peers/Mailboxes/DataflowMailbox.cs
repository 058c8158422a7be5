using System.Threading.Tasks.Dataflow;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A bounded <c>BufferBlock</c> of TPL Dataflow, through which each of so many tasks sends to whichever of as many others is first.</summary>
internal sealed class DataflowMailbox(int parties, int capacity) : CountedContender
{
    public override string Name => $"BufferBlock({capacity})";

    public override async Task RunAsync(long operations)
    {
        var block = new BufferBlock<long>(new DataflowBlockOptions { BoundedCapacity = capacity });
        var everybody = Enumerable.Range(0, parties).Select(party => Shares.Of(operations, parties, party)).ToList();
        var readers = everybody.Select(share => Task.Run(() => ReceiveAsync(block, share.Count))).ToList();
        var writers = everybody.Select(share => Task.Run(() => SendAsync(block, share.First, share.Count))).ToList();
        await Task.WhenAll(writers);

        if ((await Task.WhenAll(readers)).Sum() != Shares.SumOf(operations))
            throw new InvalidOperationException("The block lost messages.");
    }

    private static async Task SendAsync(BufferBlock<long> block, long first, long count)
    {
        for (long i = 0; i < count; i++)
        {
            if (!await block.SendAsync(first + i))
                throw new InvalidOperationException("The block refused a message.");
        }
    }

    private static async Task<long> ReceiveAsync(BufferBlock<long> block, long count)
    {
        long sum = 0;
        for (long i = 0; i < count; i++)
            sum += await block.ReceiveAsync();

        return sum;
    }
}
