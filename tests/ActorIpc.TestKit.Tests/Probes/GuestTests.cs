using ActorIpc.Hosting;
using ActorIpc.Mailboxes;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Tests.Probes;

/// <summary>The test's own actor as a guest of a topology.</summary>
public sealed class GuestTests : IpcTestKit
{
    private static readonly Topology Workshop = Topology.Define("workshop", static t =>
    {
        var jobs = t.Mailbox<int>("jobs", capacity: 4);
        t.OpenToGuests(jobs);
        t.Process("worker", jobs.ReceiveEnd, static async (_, jobs) => await jobs.ReceiveAsync());
    });

    [Fact]
    public async Task Test_actor_joins_and_what_it_sends_reaches_a_probe()
    {
        var worker = Probe("worker");
        await StartAsync(Workshop, worker);
        var receive = worker.Begin(async _ => (await worker.End<Mailbox<int>>().ReceiveAsync()).Body);
        await receive.AssertBlockedAsync(on: "jobs");

        Gateway.Tell(new Guest.Join("test"), TestActor);
        var guest = ExpectMsg<Guest.Joined>().Guest;
        guest.Tell(new Guest.OpenMailbox<int>("jobs", MailboxAccess.Send), TestActor);
        guest.Tell(new Guest.Send<int>(ExpectMsg<Guest.Opened>().End, 42), TestActor);

        await receive.AssertCompletesAsync(42);
    }
}

public sealed class GuestOnSimulatedTests : IpcTestKit
{
    protected override TestKernel Kernel => TestKernel.Simulated;

    [Fact]
    public void Simulated_kernel_has_no_gateway() =>
        Assert.Equal("Guests are actors: they need the kernel TestKernel.Actors.", Assert.Throws<NotSupportedException>(() => Gateway).Message);
}
