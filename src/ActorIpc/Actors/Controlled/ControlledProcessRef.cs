using ActorIpc.Actors;
using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Processes;

/// <summary>A process that sees what others ask of it, and the calls that it makes on itself, in the order that a control decides.</summary>
internal sealed class ControlledProcessRef(IActorRef actor, Pid pid, string name, Pid parent, ProcessControlBlock block, IStepControl control)
    : ProcessActor.ProcessRef(actor, pid, name, parent, block)
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

    public override void Submit(Operation operation) => HoldFor(CallerOf(operation), operation, () => base.Submit(operation));

    public override void Withdraw(Withdrawal withdrawal) => HoldFor(CallerOf(withdrawal.Operation), withdrawal, () => base.Withdraw(withdrawal));

    private void HoldFor(Pid source, object message, Action release)
    {
        if (source == Pid.None) release();
        else control.Hold(new HeldStep(source, this, message, release));
    }

    private static Pid CallerOf(Operation operation) => operation.Owner is ProcessRuntime caller ? caller.Handle.Pid : Pid.None;
}
