using ActorIpc.Hosting;
using ActorIpc.Mailboxes;
using Akka.Actor;

namespace ActorIpc.Examples.AkkaGuest;

/// <summary>A plain Akka actor: it joins the workshop as a guest, sends jobs into a mailbox, and counts at a semaphore how many are done.</summary>
internal sealed class Foreman : ReceiveActor
{
    private readonly int _jobs;
    private IActorRef _guest = ActorRefs.Nobody;
    private int? _mailbox;
    private int? _semaphore;
    private int _sent;
    private int _done;

    public Foreman(IActorRef gateway, int jobs, Action giveUp)
    {
        _jobs = jobs;
        Receive<Guest.Joined>(joined =>
        {
            _guest = joined.Guest;
            _guest.Tell(new Guest.OpenMailbox<int>("jobs", MailboxAccess.Send) { Correlation = "jobs" });
            _guest.Tell(new Guest.OpenSemaphore("done") { Correlation = "done" });
        });
        Receive<Guest.Opened>(opened =>
        {
            // What a guest asks for is done side by side: the answers come in any order.
            if (opened.Correlation is "jobs") _mailbox = opened.End;
            else _semaphore = opened.End;
            if (_mailbox is null || _semaphore is null) return;
            SendNext();
            Count();
        });
        // While the mailbox is full the send waits, in the guest's process; no thread and no actor does.
        Receive<Guest.Done>(static done => done.Correlation is "job", _ => SendNext());
        Receive<Guest.Done>(static done => done.Correlation is "done", _ => OnDone());
        Receive<Guest.Done>(static _ => { });
        Receive<Guest.Failed>(failed =>
        {
            Console.Error.WriteLine($"foreman: {failed.Message}");
            giveUp();
        });
        Receive<Guest.Left>(_ => Context.Stop(Self));
        gateway.Tell(new Guest.Join("foreman"));
    }

    private void SendNext()
    {
        if (_sent < _jobs) _guest.Tell(new Guest.Send<int>(_mailbox!.Value, ++_sent) { Correlation = "job" });
    }

    private void Count() => _guest.Tell(new Guest.P(_semaphore!.Value) { Correlation = "done" });

    private void OnDone()
    {
        if (++_done < _jobs)
        {
            Count();
            return;
        }

        Console.WriteLine($"{_done} jobs are done");
        // The workers end, with them the run, and with the run this actor's guest.
        for (var i = 0; i < Workshop.Workers; i++) _guest.Tell(new Guest.Send<int>(_mailbox!.Value, 0, Workshop.Closing));
    }
}
