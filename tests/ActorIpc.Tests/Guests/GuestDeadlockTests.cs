using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Guests;

/// <summary>Guests may act at any time: nobody is taken for stuck whom one could wake, and only such.</summary>
public sealed class GuestDeadlockTests
{
    [Fact]
    public async Task Who_waits_for_what_a_guest_could_do_is_not_stuck_before_it_comes_and_while_it_idles()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            var semaphore = t.Semaphore("semaphore", 0);
            t.OpenToGuests(semaphore);
            t.Process("waiter", semaphore.Use, static async (self, semaphore) => await semaphore.WaitAsync());
        });
        await bench.WatchForAWhileAsync();
        Assert.False(bench.Run.Completion.IsCompleted);
        var client = await bench.JoinAsync();
        await bench.WatchForAWhileAsync();
        Assert.False(bench.Run.Completion.IsCompleted);
        client.Tell(new Guest.OpenSemaphore("semaphore"));
        client.Tell(new Guest.V((await client.NextAsync<Guest.Opened>()).End));
        Assert.Equal(TopologyOutcome.Finished, (await bench.Run.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Same_topology_without_guests_is_a_deadlock()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("stuck", static t =>
        {
            var semaphore = t.Semaphore("semaphore", 0);
            t.Process("waiter", semaphore.Use, static async (self, semaphore) => await semaphore.WaitAsync());
        }));
        await kernel.WatchForAWhileAsync();
        Assert.Equal(TopologyOutcome.Deadlocked, (await run.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Deadlock_that_no_guest_could_end_is_proved_although_one_is_there()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            var cross = t.Duplex("cross");
            t.Process("left", cross.Left, static async (self, end) => await end.Reader.ReadAsync(new byte[1]));
            t.Process("right", cross.Right, static async (self, end) => await end.Reader.ReadAsync(new byte[1]));
        });
        var client = await bench.JoinAsync();
        while (!bench.Run.Completion.IsCompleted) await bench.WatchForAWhileAsync();
        var result = await bench.Run.ResultAsync();
        Assert.Equal(TopologyOutcome.Deadlocked, result.Outcome);
        Assert.Equal(["left", "right"], result.Deadlock!.Processes);
        Assert.Equal(ExitStatus.Killed(Signal.Kill), (await client.NextAsync<Guest.Left>()).Status);
    }

    [Fact]
    public async Task Guest_is_seen_as_a_process_that_waits_for_its_client_and_for_its_calls()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = await bench.JoinAsync("visitor");
        Assert.Equal((ProcessState.Outside, "its client"), await LookAsync());
        client.Tell(new Guest.P(await client.OpenAsync(new Guest.OpenSemaphore("semaphore"))));
        await bench.UntilParkedAsync(1);
        Assert.Equal((ProcessState.Outside, "P on semaphore 'semaphore', its client"), await LookAsync());

        async Task<(ProcessState, string)> LookAsync()
        {
            var view = TopologyView.Of(await bench.Kernel.Inspector.LookAsync()).Processes.Single(p => p.Name == "visitor");
            return (view.State, view.WaitsFor);
        }
    }
}
