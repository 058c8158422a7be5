namespace ActorIpc.SharedMemory;

/// <summary>An access to shared memory without P and V: for whoever asks which other accesses it conflicts with.</summary>
internal interface IMemoryAccess
{
    /// <summary>The first byte, or element, that is touched.</summary>
    int Offset { get; }

    /// <summary>How many are touched.</summary>
    int Length { get; }

    bool IsStore { get; }

    /// <summary>Whether it reads and writes in one step, and so orders what comes before it and after it, as P and V do.</summary>
    bool IsAtomic { get; }
}
