using ActorIpc.Benchmarks.Compare;
using ActorIpc.Benchmarks.Peers;
using ActorIpc.Kernel;
using ActorIpc.Semaphores;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>So many processes that count one number up, each time between P and V of one semaphore.</summary>
internal sealed class SemaphoreContender(int parties) : KernelContender
{
    public override async Task RunAsync(long operations)
    {
        var semaphore = new CountingSemaphore("semaphore", initial: 1);
        var processes = await ReserveAsync("process", parties);
        var opened = Open(semaphore, Access.Read | Access.Write, processes);
        var handle = Register(semaphore, processes);
        var everybody = new Countdown(parties);
        long counted = 0;

        for (var party = 0; party < parties; party++)
        {
            var (_, count) = Shares.Of(operations, parties, party);
            await StartAsync(processes[party], async self =>
            {
                var end = new IpcSemaphore(self, handle, opened);
                for (long i = 0; i < count; i++)
                {
                    await end.WaitAsync();
                    counted++;
                    await end.SignalAsync();
                }

                everybody.Signal();
            });
        }

        await everybody.Reached;
        if (counted != operations) throw new InvalidOperationException("Two processes were inside at a time.");
    }
}
