namespace ActorIpc.Naming;

/// <summary>Where the names of the POSIX faces are on Linux (mq_overview(7), shm_overview(7), sem_overview(7)).</summary>
internal static class WellKnownFolders
{
    /// <summary>The directory of the message queues.</summary>
    public const string Queues = "/dev/mqueue";

    /// <summary>The directory of the shared-memory objects, and of the semaphores.</summary>
    public const string Memory = "/dev/shm";

    /// <summary>What the file of a semaphore begins with, before the semaphore's name.</summary>
    public const string SemaphorePrefix = "sem.";

    /// <summary>The path of the message queue of that name.</summary>
    public static string QueueAt(string name) => $"{Queues}/{name}";

    /// <summary>The path of the shared-memory object of that name.</summary>
    public static string MemoryAt(string name) => $"{Memory}/{name}";

    /// <summary>The path of the semaphore of that name.</summary>
    public static string SemaphoreAt(string name) => MemoryAt(SemaphorePrefix + name);

    /// <summary>The name of the semaphore whose file is called so; null if it is no semaphore's.</summary>
    public static string? SemaphoreIn(string file) => file.StartsWith(SemaphorePrefix, StringComparison.Ordinal) ? file[SemaphorePrefix.Length..] : null;
}
