namespace ActorIpc.Exploration;

/// <summary>What sort of mistake a schedule has shown.</summary>
public enum FindingKind
{
    /// <summary>Processes wait for each other, in a circle: none of them can ever go on.</summary>
    Deadlock,
    /// <summary>Processes wait for somebody who has ended, or for what nobody will do.</summary>
    OrphanedWait,
    /// <summary>A rule that a program, or a test, has stated does not hold.</summary>
    BrokenInvariant,
    /// <summary>A process ended with an exception, an exit code other than 0, or by a signal.</summary>
    FailedProcess,
    /// <summary>Two processes touch the same place in shared memory, one of them to change it, and no P and V and no message says who comes first: an update can be lost.</summary>
    UnorderedAccess,
    /// <summary>A process waits for ever although everybody gets his turn, because others are always served before it.</summary>
    Starvation,
    /// <summary>A process waits for something that the kernel does not know of: what it does then is decided by nobody.</summary>
    UncontrolledAwait,
    /// <summary>The same schedule went two ways: a program depends on something else than its messages.</summary>
    Nondeterminism,
}
