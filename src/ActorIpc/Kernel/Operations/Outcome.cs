namespace ActorIpc.Kernel;

/// <summary>What became of an operation that was put to a <see cref="KernelObject"/>.</summary>
internal enum Outcome
{
    /// <summary>It is finished: its result or its errno is set.</summary>
    Done,
    /// <summary>It cannot go on now, and must wait until the object can take it further.</summary>
    Blocked,
}
