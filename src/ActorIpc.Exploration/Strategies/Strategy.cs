using ActorIpc.Exploration.Simulation;

namespace ActorIpc.Exploration.Strategies;

/// <summary>A way of going through the schedules of a topology: which step comes next, one schedule after the other.</summary>
/// <remarks>One instance is used by one worker. A sampling strategy draws schedule <c>n</c> from the seed and <c>n</c> alone, so it does not matter who runs it, or when.</remarks>
internal abstract class Strategy
{
    /// <summary>Its name, as the command line has it.</summary>
    public abstract string Name { get; }

    /// <summary>What is to be known of it beside its name, for reports: <c>depth 3</c>.</summary>
    public virtual string? Details => null;

    /// <summary>Whether it comes to an end because it has been everywhere.</summary>
    public virtual bool IsExhaustive => false;

    /// <summary>The step, 1 and up, at which the program went another way than in an earlier schedule with the same beginning; null if it did not, or the strategy cannot tell.</summary>
    public virtual int? Deviation => null;

    /// <summary>Prepares the schedule of that number, 0 and up; false if there is none left.</summary>
    public abstract bool Begin(long schedule);

    /// <summary>The step that is done next; null if the schedule need not be followed any further, because one like it was.</summary>
    public abstract PendingStep? Choose(PendingSteps steps);

    /// <summary>Told what a step has touched.</summary>
    public virtual void Did(PendingStep step, Footprint touched) { }

    /// <summary>Told when the schedule is over.</summary>
    /// <param name="steps">How many steps it had.</param>
    public virtual void End(int steps) { }
}
