using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Tests.Support;
using ActorIpc.Topologies;

namespace ActorIpc.Tests.Mailboxes.Program;

/// <summary>Mailboxes that a topology declares.</summary>
public sealed class MailboxTopologyTests
{
    [Fact]
    public async Task Declared_mailbox_joins_its_processes()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("sum", static t =>
        {
            var totals = t.Mailbox<int>("totals", capacity: 2);
            t.Process("counter", totals.SendEnd, static async (self, totals) =>
            {
                for (var i = 1; i <= 10; i++) await totals.SendAsync(i);
            });
            t.Process("sum", totals.ReceiveEnd, static async (self, totals) =>
            {
                var sum = 0;
                await foreach (var letter in totals.ReadAllAsync(untilNobodySends: true)) sum += letter.Body;
                Assert.Equal(55, sum);
            });
        }));
        Assert.All((await run.ResultAsync()).Processes, process => Assert.Equal(new ExitStatus(0), process.Status));
    }

    [Fact]
    public async Task Mailbox_of_a_process_belongs_to_the_receiver()
    {
        await using var kernel = TestKernel.Start();
        var run = await kernel.StartAsync(Topology.Define("owned", static t =>
        {
            var requests = t.Mailbox<int>("requests", capacity: 1, owner: MailboxOwner.Process);
            t.Process("server", requests.ReceiveEnd, static async (self, requests) => await requests.ReceiveAsync());
            t.Process("client", requests.SendEnd, static async (self, requests) =>
            {
                await requests.SendAsync(1);
                await MailboxAssert.FailsAsync(Errno.EIDRM, async () =>
                {
                    while (true) await requests.SendAsync(2);
                });
            });
        }));
        Assert.All((await run.ResultAsync()).Processes, process => Assert.Equal(new ExitStatus(0), process.Status));
    }

    [Fact]
    public void Wiring_that_cannot_work_is_refused()
    {
        Refused("Nobody receives from mailbox 'm'", static t => t.Process("a", t.Mailbox<int>("m").SendEnd, static (self, m) => Task.CompletedTask));
        Refused("Nobody sends to mailbox 'm'", static t => t.Process("a", t.Mailbox<int>("m").ReceiveEnd, static (self, m) => Task.CompletedTask));
        Refused("it would talk to itself", static t => t.Process("a", t.Mailbox<int>("m").BothEnds, static (self, m) => Task.CompletedTask));
        Refused("belongs to the one process", static t => Wire(t, t.Mailbox<int>("m", owner: MailboxOwner.Process)));
        Refused("links two processes", static t => Wire(t, t.Mailbox<int>("m", receivers: ReceiverPolicy.Link)));
        Assert.Throws<ArgumentException>(() => Topology.Define("t", static t => t.Mailbox<int>("m", capacity: -1)));
    }

    private static void Wire(TopologyBuilder t, MailboxDeclaration<int> mailbox)
    {
        t.Process("a", mailbox.SendEnd, static (self, m) => Task.CompletedTask);
        t.Process("b", mailbox.ReceiveEnd, static (self, m) => Task.CompletedTask);
        t.Process("c", mailbox.ReceiveEnd, static (self, m) => Task.CompletedTask);
    }

    private static void Refused(string problem, Action<TopologyBuilder> define)
    {
        var refusal = Assert.Throws<TopologyException>(() => Topology.Define("t", define));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }
}
