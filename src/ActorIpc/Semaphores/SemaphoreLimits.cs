namespace ActorIpc.Semaphores;

/// <summary>The largest and most that there may be, as Linux has them.</summary>
internal static class SemaphoreLimits
{
    /// <summary>SEM_VALUE_MAX: the most units of a POSIX semaphore (PS-2).</summary>
    public const int MaxUnits = int.MaxValue;

    /// <summary>SEMVMX: the most that a semaphore of a set may have (SS-1).</summary>
    public const int MaxSetValue = 32767;

    /// <summary>SEMMSL: the most semaphores of a set (SS-1).</summary>
    public const int MaxSetCount = 32000;

    /// <summary>SEMOPM: the most operations of one call (SS-6).</summary>
    public const int MaxOperations = 500;

    /// <summary>Longest name of a POSIX semaphore: a file name less <c>sem.</c> (PS-5).</summary>
    public const int MaxNameLength = 251;
}
