using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class MessageMutationTests
{
    [Fact]
    public void Mailbox_that_gives_the_second_message_first_is_caught_by_the_receiver()
    {
        var found = Checked.OnlyBroken<Mailbox>(Counting(capacity: 2), FindingKind.BrokenInvariant, static real => new GivesTheSecond(real));
        Assert.Contains("order", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Mailbox_that_drops_what_has_no_room_is_caught_by_the_receiver() =>
        Checked.OnlyBroken<Mailbox>(Counting(capacity: 1), FindingKind.BrokenInvariant, static real => new DropsWhenFull(real));

    [Fact]
    public void Message_queue_that_drops_what_has_no_room_is_caught_by_a_wait_for_ever()
    {
        var topology = Topology.Define("messages", t =>
        {
            var receiver = t.Process("receiver", static async self =>
            {
                for (var i = 1; i <= 3; i++) self.Require((await self.ReceiveAsync()).As<int>() == i, "messages come in their order");
            }).WithMessageQueue(new QueueBound(1));
            t.Process("sender", receiver.Address, static async (self, receiver) =>
            {
                for (var i = 1; i <= 3; i++) await self.SendAsync(receiver, i);
            });
        });
        Checked.OnlyBroken<ProcessControlBlock>(
            topology, FindingKind.OrphanedWait, static real => real.Describe().Capacity == 1 ? new DroppingQueue(real.Name) : real);
    }

    private static Topology Counting(int capacity) => Topology.Define("counting", t =>
    {
        var mailbox = t.Mailbox<int>("mailbox", capacity);
        t.Process("sender", mailbox.SendEnd, static async (_, mailbox) =>
        {
            for (var i = 1; i <= 3; i++) await mailbox.SendAsync(i);
        });
        t.Process("receiver", mailbox.ReceiveEnd, static async (self, mailbox) =>
        {
            for (var i = 1; i <= 2; i++) self.Require((await mailbox.ReceiveAsync()).Body == i, "messages come in their order");
        });
    });

    private sealed class GivesTheSecond(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is not ReceiveLetter<int> receive || Describe().Stored < 2) return base.Apply(operation);
            var passedOver = new ReceiveLetter<int> { End = receive.End };
            passedOver.Begin(receive.Id, receive.Owner!, receive.Target!);
            base.Apply(passedOver);
            var outcome = base.Apply(receive);
            OnServedInVain(passedOver);
            return outcome;
        }
    }

    private sealed class DropsWhenFull(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation) =>
            operation is Sending send && Describe() is var state && state.Stored == state.Capacity ? send.Succeed(Pid.None) : base.Apply(operation);
    }

    private sealed class DroppingQueue(string name) : ProcessControlBlock(name, 1)
    {
        protected override Outcome Apply(Operation operation) => operation is SendMessage send && Unread == 1 ? send.Succeed(true) : base.Apply(operation);
    }
}
