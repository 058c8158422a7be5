using ActorIpc.Kernel;

namespace ActorIpc.Actors;

/// <summary>Decides on the actor kernel when that which processes ask for is seen by those of whom they ask it, and sees what comes of it. In production there is none, and all of it goes its way at once.</summary>
internal interface IStepControl : IStepObserver
{
    /// <summary>Told of each process that is born, on its first turn.</summary>
    void SawBirth(IOperationOwner born);

    /// <summary>A process has asked for something. It is seen when <see cref="HeldStep.Release"/> is called.</summary>
    void Hold(HeldStep step);
}

/// <summary>Something that a process has asked for and that its receiver has not seen: a call, a signal, its own end.</summary>
/// <param name="Source">The process.</param>
/// <param name="Receiver">Of whom it was asked: an object, or a process.</param>
/// <param name="Message">What is brought.</param>
/// <param name="Release">Sends it on its way.</param>
internal sealed record HeldStep(Pid Source, ObjectHandle Receiver, object Message, Action Release);
