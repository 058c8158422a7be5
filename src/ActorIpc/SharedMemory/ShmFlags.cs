namespace ActorIpc.SharedMemory;

/// <summary>How shmget(2) and shm_open(3) look for what they get.</summary>
[Flags]
public enum ShmFlags
{
    /// <summary>It has to be there.</summary>
    None = 0,
    /// <summary>IPC_CREAT, O_CREAT: it is made if there is none.</summary>
    Create = 1,
    /// <summary>IPC_EXCL, O_EXCL: with <see cref="Create"/>, it has to be new.</summary>
    Exclusive = 2,
    /// <summary>O_TRUNC: it is emptied. Not for shmget.</summary>
    Truncate = 4,
}
