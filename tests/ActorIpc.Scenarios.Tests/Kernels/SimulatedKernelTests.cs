using ActorIpc.Exploration.Simulation;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Kernels.Model;

namespace ActorIpc.Scenarios.Tests.Kernels;

public sealed class SimulatedKernelTests
{
    // A test, or a window, has a context, and under one the library hands continuations to the thread pool: what runs on one thread must not depend on where it was called.
    [Fact]
    public void Under_a_synchronization_context_everything_still_happens_on_one_thread()
    {
        var before = SynchronizationContext.Current;
        var context = new SynchronizationContextThatIsNotUsed();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var threads = new HashSet<int>();
            var kernel = new SimulatedKernel(new SimulatedKernelOptions { Settings = ScenarioSettings.Value });
            var ended = 0;
            kernel.ProcessEnded += _ => ended++;
            kernel.SpawnAsync(new ProcessSpec("main", [], async self =>
            {
                var (reader, writer) = self.CreatePipe();
                await self.SpawnAsync("child", writer, static async (child, writer) =>
                {
                    await Task.CompletedTask.ConfigureAwait(false);
                    await writer.WriteAsync("x"u8.ToArray()).ConfigureAwait(false);
                });
                await writer.CloseAsync();
                while (await reader.ReadAsync(new byte[1]).ConfigureAwait(false) > 0) threads.Add(Environment.CurrentManagedThreadId);
                Assert.Null(SynchronizationContext.Current);
            }));
            kernel.Run();
            Assert.Equal(2, ended);
            Assert.Equal([Environment.CurrentManagedThreadId], threads);
            Assert.Same(context, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public void What_another_thread_brings_is_done_by_the_one_that_runs()
    {
        const int Brought = 10_000;
        var (steps, counter) = (new StepQueue(), new Counter());
        var other = new Thread(() =>
        {
            for (var i = 0; i < Brought; i++) steps.Add(counter, i);
        });
        using (steps.RunHere())
        {
            other.Start();
            var own = 0;
            while (counter.Received.Count < 2 * Brought)
            {
                if (own++ < Brought) steps.Add(counter, -1);
                if (steps.TryTakeNext(out var step)) step.Receiver.Receive(step.Message);
            }
        }

        other.Join();
        Assert.Equal(Enumerable.Range(0, Brought), counter.Received.Where(static i => i >= 0));
    }

    private sealed class Counter : IStepReceiver
    {
        public List<int> Received { get; } = [];

        public void Receive(object message) => Received.Add((int)message);

        public void AssertInvariants() { }
    }

    private sealed class SynchronizationContextThatIsNotUsed : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidOperationException("Somebody posts to the context.");
    }
}
