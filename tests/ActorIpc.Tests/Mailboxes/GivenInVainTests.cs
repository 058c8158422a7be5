using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Tests.Mailboxes;

/// <summary>A message that was handed to a receiver which ends before it hears of it is not lost (§13.7).</summary>
public sealed class GivenInVainTests : IOperationOwner
{
    private readonly List<Operation> _finished = [];
    private long _sequence;

    Credentials IOperationOwner.Credentials => Credentials.Root;

    void IOperationOwner.Complete(Operation operation) => _finished.Add(operation);

    [Theory, InlineData(1), InlineData(2)]
    public void It_goes_to_the_next_who_waits(int dead)
    {
        var (mailbox, shell) = Open(MailboxOptions.Unbounded);
        var receives = new[] { Receive(mailbox, shell, 1), Receive(mailbox, shell, 2), Receive(mailbox, shell, 3) };
        Send(mailbox, "a");
        Send(mailbox, "b");
        shell.ProcessEnded(new Pid(dead), DeathStage.ParkedOperations);
        Assert.Equal(receives.Where(receive => receive.Id.Caller.Value != dead), _finished);
        Assert.Equal(dead == 1 ? ["b", "a"] : ["a", "b"], _finished.Cast<ReceiveLetter<string>>().Select(receive => receive.Result.Body));
        mailbox.AssertInvariants();
    }

    [Fact]
    public void It_goes_back_to_its_place_where_nobody_waits()
    {
        var (mailbox, shell) = Open(MailboxOptions.Unbounded);
        Send(mailbox, "first", 1);
        Receive(mailbox, shell, 1, LetterFilter.OfType(2));
        Send(mailbox, "second", 2);
        Send(mailbox, "third", 3);
        shell.ProcessEnded(new Pid(1), DeathStage.ParkedOperations);
        mailbox.AssertInvariants();
        foreach (var text in (string[])["first", "second", "third"])
        {
            Assert.Equal(text, Receive(mailbox, shell, 2).Result.Body);
            mailbox.AssertInvariants();
        }
    }

    [Fact]
    public void By_priority_its_place_is_before_what_came_after_it()
    {
        var (mailbox, shell) = Open(new MailboxOptions { Order = MailboxOrder.Priority });
        Receive(mailbox, shell, 1);
        Send(mailbox, "old", 5);
        foreach (var (text, priority) in new[] { ("new", 5), ("urgent", 9), ("low", 1) }) Send(mailbox, text, priority);
        shell.ProcessEnded(new Pid(1), DeathStage.ParkedOperations);
        mailbox.AssertInvariants();
        foreach (var text in (string[])["urgent", "old", "new", "low"]) Assert.Equal(text, Receive(mailbox, shell, 2).Result.Body);
    }

    [Fact]
    public void Where_its_room_is_taken_it_is_lost_with_its_receiver()
    {
        var (mailbox, shell) = Open(MailboxOptions.Rendezvous);
        Receive(mailbox, shell, 1);
        Send(mailbox, "met");
        shell.ProcessEnded(new Pid(1), DeathStage.ParkedOperations);
        mailbox.AssertInvariants();
        Assert.Equal(0, mailbox.Describe().Stored);
    }

    private static (Mailbox, ObjectShell) Open(MailboxOptions options)
    {
        var mailbox = new Mailbox("m", options, typeof(string));
        for (var pid = 1; pid <= 3; pid++) mailbox.Open(Access.Read | Access.Write, new Pid(pid));
        return (mailbox, new ObjectShell(mailbox));
    }

    // On the caller's turn: whoever it serves has not been told yet.
    private void Send(Mailbox mailbox, string text, int type = 0)
    {
        var send = new SendLetter { End = 2, Letter = new Letter<string>(new Pid(3), type, text.Length, text) };
        Begin(send, 3);
        Assert.Equal(Outcome.Done, mailbox.TryApply(send));
        Assert.Equal(Errno.None, send.Error);
    }

    private ReceiveLetter<string> Receive(Mailbox mailbox, ObjectShell shell, int pid, LetterFilter filter = default)
    {
        var receive = new ReceiveLetter<string> { End = pid - 1, Wanted = filter };
        Begin(receive, pid);
        shell.Serve(receive);
        return receive;
    }

    private void Begin(Operation operation, int pid) => operation.Begin(new OperationId(new Pid(pid), ++_sequence), this, null!);
}
