using ActorIpc.Benchmarks.Peers;
using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A region of numbers, counted up one after the other; one P and one V for each time that all are.</summary>
internal sealed class RegionContender : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var finished = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Kernel.SpawnAsync(new ProcessSpec("process", [], async self =>
        {
            await using var region = self.CreateRegion("region", PlainArray.Length * sizeof(int));
            for (var left = operations; left > 0; left -= PlainArray.Length)
            {
                await using var view = await region.EnterAsync();
                CountUp(view, (int)Math.Min(left, PlainArray.Length));
            }

            await using var all = await region.EnterAsync();
            finished.SetResult(Sum(all));
        }));

        if (await finished.Task != operations) throw new InvalidOperationException("ActorIpc's region lost an update.");
    }

    private static void CountUp(RegionView view, int count)
    {
        var numbers = view.As<int>()[..count];
        for (var i = 0; i < numbers.Length; i++) numbers[i]++;
    }

    private static long Sum(RegionView view)
    {
        long sum = 0;
        foreach (var number in view.AsReadOnly<int>()) sum += number;
        return sum;
    }
}
