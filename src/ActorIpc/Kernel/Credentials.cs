namespace ActorIpc.Kernel;

/// <summary>In whose name a process makes its calls.</summary>
/// <param name="Uid">The user. 0 is root, whom no mode keeps out.</param>
/// <param name="Gid">The group.</param>
/// <param name="Umask">The permission bits that what it creates does not get; 0 to 0777 (octal).</param>
public sealed record Credentials(int Uid, int Gid, int Umask = 0)
{
    /// <summary>Root, without a umask.</summary>
    public static Credentials Root { get; } = new(0, 0);

    /// <summary>The user of a process for which nothing else is said: an ordinary one, with the umask 022.</summary>
    public static Credentials User { get; } = new(1000, 1000, 0b000_010_010);

    /// <summary>nice(2): -20 to 19. Where waiters are served by priority (POSIX queues, MQ-13), the less nice comes first.</summary>
    public int Nice { get; init; }

    /// <summary>Whether no mode keeps it out.</summary>
    public bool IsPrivileged => Uid == 0;
}
