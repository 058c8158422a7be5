using ActorIpc.Benchmarks.Peers;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A shared array whose elements are loaded, and counted up by compare-and-exchange.</summary>
internal sealed class ArrayContender : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var finished = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Kernel.SpawnAsync(new ProcessSpec("process", [], async self =>
        {
            await using var numbers = self.CreateSharedArray<long>("numbers", InterlockedArray.Length);
            for (long i = 0; i < operations; i++)
            {
                var index = (int)(i % InterlockedArray.Length);
                long before;
                do before = await numbers.LoadAsync(index);
                while (await numbers.CompareExchangeAsync(index, before + 1, before) != before);
            }

            long sum = 0;
            for (var i = 0; i < InterlockedArray.Length; i++) sum += await numbers.LoadAsync(i);
            finished.SetResult(sum);
        }));

        if (await finished.Task != operations) throw new InvalidOperationException("ActorIpc's array lost an update.");
    }
}
