using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>So many tasks that count one number up, each time between <c>WaitAsync</c> and <c>Release</c> of one SemaphoreSlim.</summary>
internal sealed class SlimSemaphore(int parties) : CountedContender
{
    private long _counted;

    public override string Name => "SemaphoreSlim";

    public override async Task RunAsync(long operations)
    {
        _counted = 0;
        using var semaphore = new SemaphoreSlim(1, 1);
        await Task.WhenAll(Enumerable.Range(0, parties).Select(party => Task.Run(() => CountAsync(semaphore, Shares.Of(operations, parties, party).Count))));

        if (_counted != operations)
            throw new InvalidOperationException("Two tasks were inside at a time.");
    }

    private async Task CountAsync(SemaphoreSlim semaphore, long count)
    {
        for (long i = 0; i < count; i++)
        {
            await semaphore.WaitAsync();
            _counted++;
            semaphore.Release();
        }
    }
}
