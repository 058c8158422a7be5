using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;
using Akka.Actor;

namespace ActorIpc.Tests.Guests;

/// <summary>How guests come and go, and what is left of them: nothing.</summary>
public sealed class GuestLifeTests
{
    [Fact]
    public async Task End_of_the_client_is_the_end_of_the_data_for_who_reads()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            var fifo = t.Fifo("/fifo");
            t.Process("reader", fifo.PathForReading, static async (self, path) =>
            {
                await using var reader = await self.OpenFifoReaderAsync(path);
                var (buffer, total, count) = (new byte[10], 0, 0);
                while ((count = await reader.ReadAsync(buffer)) > 0) total += count;
                return total;
            });
        });
        var client = await bench.JoinAsync();
        var end = await client.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.Write));
        await client.AskAsync<Guest.Wrote>(new Guest.Write(end, "abc"u8));
        client.Stop();
        Assert.Equal(3, (await bench.Run.ResultAsync()).Processes.Single().Status.Code);
    }

    [Fact]
    public async Task End_of_the_client_breaks_the_pipe_of_who_writes()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            var fifo = t.Fifo("/fifo");
            t.Process("writer", fifo.PathForWriting, static async (self, path) =>
            {
                self.Ignore(Signal.Pipe);
                await using var writer = await self.OpenFifoWriterAsync(path);
                try
                {
                    while (true) await writer.WriteAsync(new byte[4096]);
                }
                catch (IpcException broken)
                {
                    return (int)broken.Errno;
                }
            });
        });
        var client = await bench.JoinAsync();
        await client.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.Read));
        client.Stop();
        Assert.Equal((int)Errno.EPIPE, (await bench.Run.ResultAsync()).Processes.Single().Status.Code);
    }

    [Fact]
    public async Task Guest_that_writes_where_nobody_reads_is_told_and_lives()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var (one, other) = (await bench.JoinAsync("one"), await bench.JoinAsync("other"));
        one.Tell(new Guest.OpenFifo("/fifo", FileAccess.Write));
        var read = await other.OpenAsync(new Guest.OpenFifo("/fifo", FileAccess.Read));
        var write = (await one.NextAsync<Guest.Opened>()).End;
        await other.AskAsync<Guest.Done>(new Guest.Close(read));
        Assert.Equal(Errno.EPIPE, (await one.AskAsync<Guest.Failed>(new Guest.Write(write, [1]))).Errno);
        await one.AskAsync<Guest.Done>(new Guest.Close(write));
    }

    [Fact]
    public async Task Waiting_call_is_withdrawn_when_its_client_ends()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var (first, second) = (await bench.JoinAsync("first"), await bench.JoinAsync("second"));
        var (one, other) = (await first.OpenAsync(new Guest.OpenSemaphore("semaphore")), await second.OpenAsync(new Guest.OpenSemaphore("semaphore")));
        first.Tell(new Guest.P(one));
        await bench.UntilParkedAsync(1);
        second.Tell(new Guest.P(other) { Correlation = "P" });
        await bench.UntilParkedAsync(2);
        first.Stop();
        await bench.UntilParkedAsync(1);
        second.Tell(new Guest.V(other) { Correlation = "V" });
        // The unit goes to the one that is left, whichever answer comes first.
        Assert.Equal(["P", "V"], new[] { (await second.NextAsync<Guest.Done>()).Correlation, (await second.NextAsync<Guest.Done>()).Correlation }.Order());
    }

    [Fact]
    public async Task Guest_that_leaves_hears_what_was_not_done()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = await bench.JoinAsync();
        var semaphore = await client.OpenAsync(new Guest.OpenSemaphore("semaphore"));
        client.Tell(new Guest.P(semaphore) { Correlation = 1 });
        client.Tell(new Guest.P(semaphore) { Correlation = 2 });
        await bench.UntilParkedAsync(2);
        client.Tell(new Guest.Leave { Correlation = 3 });
        foreach (var number in new[] { 1, 2 })
        {
            var failed = await client.NextAsync<Guest.Failed>();
            Assert.Equal((Errno.ESRCH, number), (failed.Errno, failed.Correlation));
        }

        var left = await client.NextAsync<Guest.Left>();
        Assert.Equal((true, 3), (left.Status.Succeeded, left.Correlation));
        Assert.DoesNotContain(bench.Kernel.Kernel.Processes.All, p => p.Name == "guest");
    }

    [Fact]
    public async Task Run_does_not_wait_for_its_guests_and_ends_them()
    {
        await using var bench = await GuestBench.StartAsync(static t =>
        {
            t.OpenToGuests();
            t.Process("member", static async self => await self.ReceiveAsync());
        });
        var client = await bench.JoinAsync();
        var member = bench.Kernel.Kernel.Processes.All.Single(p => p.Name == "member").Pid;
        await client.AskAsync<Guest.Done>(new Guest.SendTo<int>(member, 0));
        Assert.Equal(TopologyOutcome.Finished, (await bench.Run.ResultAsync()).Outcome);
        Assert.Equal(ExitStatus.Killed(Signal.Kill), (await client.NextAsync<Guest.Left>()).Status);
        bench.Gateway.Tell(IpcGateway.Over.Instance, ActorRefs.NoSender);
        client.Tell(bench.Gateway, new Guest.Join("late"));
        Assert.Equal(Errno.ESRCH, (await client.NextAsync<Guest.Failed>()).Errno);
    }

    [Fact]
    public async Task Guest_is_asked_to_stop_like_any_process()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        var client = await bench.JoinAsync();
        var semaphore = await client.OpenAsync(new Guest.OpenSemaphore("semaphore"));
        client.Tell(new Guest.P(semaphore));
        await bench.UntilParkedAsync(1);
        bench.Kernel.Kernel.Signal(client.Pid, Signal.Term);
        Assert.Contains((await client.NextAsync<Guest.Failed>()).Errno, new[] { Errno.EINTR, Errno.ESRCH });
        Assert.Equal(Signal.Term, (await client.NextAsync<Guest.Left>()).Status.Signal);
    }

    [Fact]
    public async Task Client_that_has_ended_before_it_is_born_leaves_nothing()
    {
        await using var bench = await GuestBench.StartAsync(GuestMechanismTests.Idle);
        for (var i = 0; i < 50; i++)
        {
            var client = bench.NewClient();
            client.Tell(bench.Gateway, new Guest.Join("ghost"));
            client.Stop();
        }

        await bench.Kernel.UntilEndedAsync("ghost", 50);
    }
}
