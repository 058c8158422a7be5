using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>
/// Akka.Streams' <c>Source.Queue</c> with back-pressure. Every offer is a new array, as a write to a pipe leaves the
/// writer free to use its buffer again and an offered array does not.
/// </summary>
internal sealed class AkkaStreamsQueue(int size) : AkkaContender
{
    public const string Title = "Akka.Streams Source.Queue";

    private readonly byte[] _data = new byte[size];
    private readonly int _capacity = Math.Max(16, 65536 / size);
    private ActorMaterializer? _materializer;

    public override string Name => Title;

    public override async Task RunAsync(long operations)
    {
        var (queue, end) = Source.Queue<byte[]>(_capacity, OverflowStrategy.Backpressure)
            .ToMaterialized(Sink.Aggregate<byte[], long>(0, (sum, bytes) => sum + bytes.Length), Keep.Both)
            .Run(_materializer);

        for (long i = 0; i < operations; i++)
        {
            if (await queue.OfferAsync(_data.AsSpan().ToArray()) is not QueueOfferResult.Enqueued)
                throw new InvalidOperationException("The stream refused an element.");
        }

        queue.Complete();
        if (await end != operations * size)
            throw new InvalidOperationException("The stream lost bytes.");
    }

    protected override void Populate() => _materializer = System.Materializer();
}
