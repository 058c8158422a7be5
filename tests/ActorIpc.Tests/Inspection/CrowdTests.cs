using ActorIpc.Hosting;
using ActorIpc.Inspection;
using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Inspection;

/// <summary>Thousands of processes are judged and told, too.</summary>
public sealed class CrowdTests
{
    [Fact]
    public void Ring_of_ten_thousand_is_one_deadlock()
    {
        const int Count = 10_000;
        var view = new KernelView
        {
            Processes =
            [
                .. Enumerable.Range(2, Count).Select(static pid => new ViewedProcess
                {
                    Pid = pid, Name = $"p{pid}", State = ViewedState.Blocked,
                    Calls = [SampleViews.Call("read", "read(1)", "pipe 'a'", 1, "pipe_read", 1, [pid < Count + 1 ? pid + 1 : 2], [pid < Count + 1 ? pid + 1 : 2])],
                }),
                new ViewedProcess
                {
                    Pid = Count + 2, Name = "beside", State = ViewedState.Blocked, Calls = [SampleViews.Call("wait", "wait(2)", "", null, "do_wait", 1, [2], [2])],
                },
            ],
            Objects = [],
        };
        var set = Assert.Single(DeadlockVerdict.Of(view).Proved);
        Assert.Equal((Count + 1, Count), (set.Members.Count, set.Circle.Count));
        Assert.Equal(3, Explanation.Of(view, view.Processes[5]).Lines.Count);
        Assert.All(Explanation.Of(view, view.Processes[5]).Lines, static line => Assert.InRange(line.Length, 1, 300));
    }

    [Fact]
    public async Task Crowd_at_one_semaphore_is_told_as_a_number()
    {
        const int Count = 100;
        await using var kernel = TestKernel.Start();
        var maker = await kernel.RunAsync("maker", static async self =>
        {
            var semaphore = self.CreateSemaphore("gate");
            for (var i = 0; i < Count; i++) await self.SpawnAsync("waiter", semaphore, static async (waiter, semaphore) => await semaphore.WaitAsync());
            await self.PauseAsync();
        });
        await kernel.SettleAsync();
        var view = await KernelInspection.LookAsync(kernel.Kernel);
        var waiter = view.Processes.First(static one => one.Name == "waiter");
        Assert.Equal((Count, null, null), (waiter.Calls[0].Crowd, waiter.Calls[0].Wakers, waiter.Calls[0].Candidates));
        Assert.Equal($"Any of {Count} processes could wake it, by a V of it.", Explanation.Of(view, waiter).Lines[1]);
        Assert.Equal(Count, Assert.Single(view.Objects).Waiters.Count);
        // The maker waits for a signal, and may do a V then.
        Assert.Empty(DeadlockVerdict.Of(view).Proved);
        kernel.Kernel.Signal(maker, Signal.Kill);
        await kernel.ExitOfAsync(maker);
        await kernel.SettleAsync();
        Assert.Equal(Count, Assert.Single(DeadlockVerdict.Of(await KernelInspection.LookAsync(kernel.Kernel)).Proved).Members.Count);
    }
}
