namespace ActorIpc.Semaphores;

/// <summary>What IPC_STAT tells of a set.</summary>
/// <param name="Count">How many semaphores it has.</param>
/// <param name="WasOperatedOn">Whether semop has ever changed or tested it: its otime is set (SS-15).</param>
/// <param name="WasChanged">Whether SETVAL, SETALL or IPC_SET was ever called on it: its ctime is later than its creation (SS-15).</param>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Mode">Its permission bits; those for executing mean nothing.</param>
/// <param name="Key">Its key; 0 if it has none.</param>
public sealed record SemaphoreSetStatus(int Count, bool WasOperatedOn, bool WasChanged, int Uid, int Gid, UnixFileMode Mode, int Key);
