using ActorIpc.Kernel;
using Akka.Actor;
using Akka.Event;

namespace ActorIpc.Actors;

/// <summary>Answers for actors that are gone: a call that reaches nobody fails at once instead of waiting for ever.</summary>
internal sealed class UndeliveredActor : UntypedActor
{
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is not DeadLetter letter) return;
        switch (letter.Message)
        {
            // A finished call on its way to a process that has ended meanwhile needs no answer.
            case Operation { IsFinished: false, IsRetired: false } operation:
                operation.FailAsGone();
                break;
            case ProcessGone gone:
                letter.Sender.Tell(new CleanedUp(gone.Pid), letter.Recipient);
                break;
            case Inspect:
                letter.Sender.Tell(NothingThere.Instance);
                break;
        }
    }
}
