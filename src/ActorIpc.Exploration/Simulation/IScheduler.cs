using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Simulation;

/// <summary>Decides which of the steps that could be done is done next.</summary>
internal interface IScheduler
{
    /// <summary>Chooses one of <paramref name="steps"/>: those that can be done, oldest first. Null ends the run here.</summary>
    PendingStep? Choose(PendingSteps steps);

    /// <summary>Told when a step and everything that followed from it by itself are done.</summary>
    /// <param name="step">The step that was chosen.</param>
    /// <param name="touched">Whom it has touched: two steps that touch nobody in common can change places.</param>
    void Did(PendingStep step, Footprint touched);

    /// <summary>Told when time went on, as nothing else did, and everything that this set off by itself is done. False ends the run here.</summary>
    bool TimeWentOn();
}

/// <summary>Is told of each call while its caller makes it.</summary>
internal interface ICallRecorder
{
    void SawCall(Operation operation);
}

/// <summary>The processes and objects that a step has touched.</summary>
/// <param name="Bits">A bit for each; with more than 64, several share one, and are taken for the same.</param>
internal readonly record struct Footprint(ulong Bits)
{
    public static Footprint Of(int index) => new(1UL << (index & 63));

    public bool Meets(Footprint other) => (Bits & other.Bits) != 0;

    public static Footprint operator |(Footprint a, Footprint b) => new(a.Bits | b.Bits);
}
