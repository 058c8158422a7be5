namespace ActorIpc.Kernel;

/// <summary>What an object's shell did with an operation.</summary>
internal enum Step
{
    /// <summary>It was applied to its end, with a result or an errno.</summary>
    Done,
    /// <summary>It would block, in whole or for its rest, and waits.</summary>
    Parked,
    /// <summary>It was ended while it waited, by a signal, a time-out or its caller.</summary>
    Withdrawn,
}

/// <summary>Sees every step of every object. Costs one test where nobody watches.</summary>
internal interface IStepObserver
{
    bool IsWatching { get; }

    void Observe(Step step, KernelObject target, Operation operation);
}
