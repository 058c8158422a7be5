using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class WaitQueueMutationTests
{
    [Fact]
    public void Wait_queue_that_serves_the_last_one_first_is_caught_by_starvation()
    {
        var topology = Topology.Define("turns", t =>
        {
            var mutex = t.Semaphore("mutex", initial: 1);
            var cells = t.SharedArray<int>("cells", 1);
            foreach (var name in new[] { "a", "b", "c" })
                t.Process(name, mutex.Use, cells.Elements, static async (_, mutex, cells) =>
                {
                    while (true)
                    {
                        await mutex.WaitAsync();
                        // So long that the others come meanwhile.
                        for (var i = 0; i < 3; i++) await cells.LoadAsync(0);
                        await mutex.SignalAsync();
                    }
                });
        });
        Checked.OnlyBroken<CountingSemaphore>(topology, FindingKind.Starvation, static real => new ServesTheLastFirst(real));
    }

    // §13.2: in order of arrival.
    private sealed class ServesTheLastFirst(KernelObject real) : Mutant(real)
    {
        internal override void OnWaitBegins(Operation operation)
        {
            base.OnWaitBegins(operation);
            foreach (var earlier in Waiters.InOrder())
                if (earlier != operation && !earlier.IsServed) Waiters.MoveToEnd(earlier);
        }
    }
}
