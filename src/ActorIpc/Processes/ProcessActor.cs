using ActorIpc.Actors;
using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Processes;

/// <summary>A process as an actor: each message is one turn of its runtime, and it stops when the process has ended.</summary>
/// <remarks>All share one <see cref="Akka.Actor.Props"/>, and are told who they are by their first message: making props for each costs more than the actor.</remarks>
internal sealed class ProcessActor : UntypedActor
{
    private ProcessRuntime? _runtime;

    public static Props Props { get; } = Props.Create<ProcessActor>().WithDispatcher("actoripc-dispatcher");

    protected override void OnReceive(object message)
    {
        if (_runtime is null && message is not Birth)
        {
            // It is in the table before it is born; its birth is on its way.
            Self.Forward(message);
            return;
        }

        if (_runtime is { HasEnded: true })
        {
            Answer(message);
            StopUnlessVisited();
            return;
        }

        switch (message)
        {
            case Message or Operation:
                _runtime!.Run(message);
                break;
            case Birth birth:
                _runtime = new ProcessRuntime(birth.Services, birth.Handle, birth.Spec);
                if (birth.Spec.Body is not null) _runtime.Run(new StartProcess(birth.Spec));
                break;
            case Inspect:
                Sender.Tell(ProcessReport.Of(_runtime!));
                return;
            case ProcessGone gone:
                _runtime!.Run(gone);
                Sender.Tell(new CleanedUp(gone.Pid));
                break;
            default:
                _runtime!.Run(message);
                break;
        }

        if (_runtime.HasEnded) StopUnlessVisited();
    }

    // What is in the mailbox when it stops is answered as undelivered; what comes into a mailbox that has stopped may be lost.
    private void StopUnlessVisited()
    {
        if (_runtime!.Handle.HasVisitors) Self.Tell(StopSoon.Instance);
        else Context.Stop(Self);
    }

    // It has ended, and only waits for those who did not know.
    private void Answer(object message)
    {
        switch (message)
        {
            case Operation { IsFinished: false } operation when operation.Owner != _runtime:
                operation.FailAsGone();
                break;
            case Inspect:
                Sender.Tell(NothingThere.Instance);
                break;
            case ProcessGone gone:
                Sender.Tell(new CleanedUp(gone.Pid));
                break;
        }
    }

    protected override void PostStop()
    {
        if (_runtime is not null) Context.Parent.Tell(new Stopped(_runtime.Handle, _runtime.PendingAt()));
    }

    protected override void PreRestart(Exception reason, object message) => throw new NotSupportedException("A process actor is never restarted.");

    /// <summary>Tells itself to look again whether it can stop.</summary>
    private sealed record StopSoon
    {
        public static StopSoon Instance { get; } = new();
    }

    /// <summary>The last thing it says, whatever ended it: who it was, and where it had calls that are not finished.</summary>
    internal sealed record Stopped(ProcessHandle Process, IReadOnlyCollection<ObjectHandle> Pending);

    /// <summary>A process that is an actor of this system.</summary>
    internal class ProcessRef(IActorRef actor, Pid pid, string name, Pid parent, ProcessControlBlock block) : ProcessHandle(pid, name, parent, block)
    {
        public IActorRef Actor { get; } = actor;

        public override void Post(object message) => Actor.Tell(message, ActorRefs.NoSender);

        public override void Submit(Operation operation)
        {
            if (!TryEnter())
            {
                operation.FailAsGone();
                return;
            }

            Actor.Tell(operation, ActorRefs.NoSender);
            Leave();
        }

        public override void Withdraw(Withdrawal withdrawal) => Actor.Tell(withdrawal, ActorRefs.NoSender);
    }

    /// <summary>A process that sees what others ask of it, and the calls that it makes on itself, in the order that a control decides.</summary>
    internal sealed class ControlledRef(IActorRef actor, Pid pid, string name, Pid parent, ProcessControlBlock block, IStepControl control)
        : ProcessRef(actor, pid, name, parent, block)
    {
        // What else is posted is a part of the step that posts it: an answer, its birth, the end of a time limit.
        public override void Post(object message) => HoldFor(
            message switch
            {
                ServeOwn => Pid,
                DeliverSignal signal => signal.By,
                ChildHasEnded ended => ended.Child,
                _ => Pid.None,
            },
            message, () => base.Post(message));

        public override void Submit(Operation operation) => HoldFor(operation.Owner!.Process, operation, () => base.Submit(operation));

        public override void Withdraw(Withdrawal withdrawal) => HoldFor(withdrawal.Operation.Owner!.Process, withdrawal, () => base.Withdraw(withdrawal));

        private void HoldFor(Pid source, object message, Action release)
        {
            if (source == Pid.None) release();
            else control.Hold(new HeldStep(source, this, message, release));
        }
    }
}
