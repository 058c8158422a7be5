namespace ActorIpc.Naming;

/// <summary>What stat(2) tells about what a name stands for.</summary>
/// <param name="Kind"><c>directory</c>, <c>device</c>, or the kind of object: <c>file</c>, <c>fifo</c>, <c>mailbox</c>, <c>semaphore</c>, <c>segment</c>.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Inode">Its number: two names with the same number are names of the same thing.</param>
public readonly record struct NameStatus(string Kind, UnixFileMode Mode, int Uid, int Gid, int Links, long Inode)
{
    /// <summary>The size of a regular file in bytes, where it was asked for; 0 for everything else (PI-5).</summary>
    public long Size { get; init; }
}

/// <summary>A name in a directory.</summary>
/// <param name="Name">The name, without a slash.</param>
/// <param name="Kind">What it stands for, as <see cref="NameStatus.Kind"/> says it.</param>
public readonly record struct NameEntry(string Name, string Kind);
