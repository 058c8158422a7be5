using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Actors;

/// <summary>An object that an actor serves, one call after the other in the order that a control decides; none is served on its caller's turn.</summary>
internal sealed class ControlledObjectHandle(IActorRef actor, ObjectGate gate, IStepControl control) : ActorObjectHandle(actor, gate)
{
    public override TurnAttempt TryServeNow(Operation operation) => TurnAttempt.NotNow;

    public override void Submit(Operation operation)
    {
        if (operation.Owner!.Process is { Value: > 0 } caller) control.Hold(new HeldStep(caller, this, operation, () => base.Submit(operation)));
        else base.Submit(operation);
    }

    public override void Withdraw(Withdrawal withdrawal)
    {
        if (withdrawal.Operation.Owner!.Process is { Value: > 0 } caller) control.Hold(new HeldStep(caller, this, withdrawal, () => base.Withdraw(withdrawal)));
        else base.Withdraw(withdrawal);
    }
}
