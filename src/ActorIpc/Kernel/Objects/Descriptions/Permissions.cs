namespace ActorIpc.Kernel;

/// <summary>Who may do what with an object: owner, group and mode, checked by the rules of semantics §9.</summary>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Mode">Read, write and search bits for owner, group and others: 0 to 07777 (octal), with the sticky bit of a directory and those for set-uid and set-gid.</param>
internal readonly record struct Permissions(int Uid, int Gid, int Mode)
{
    /// <summary>All nine bits.</summary>
    public const int AllBits = 0b111_111_111;

    /// <summary>The creator: keeps the rights of the owner whoever owns it later (§9.4). Null where only the owner counts.</summary>
    public (int Uid, int Gid)? Creator { get; init; }

    /// <summary>What <paramref name="creator"/> gets who creates something by name: the mode without his umask (§9.3).</summary>
    public static Permissions Masked(Credentials creator, int mode) => new(creator.Uid, creator.Gid, mode & ~creator.Umask & AllBits);

    /// <summary>What the creator of a System V object gets: the umask does not apply (§9.3).</summary>
    public static Permissions Unmasked(Credentials creator, int mode) =>
        new(creator.Uid, creator.Gid, mode & AllBits) { Creator = (creator.Uid, creator.Gid) };

    /// <summary>Whether <paramref name="caller"/> may access it so.</summary>
    public bool Allow(Credentials caller, Access access) =>
        AllowBits(caller, ((access & Access.Read) != 0 ? 4 : 0) | ((access & Access.Write) != 0 ? 2 : 0));

    /// <summary>Whether <paramref name="caller"/> may look up names in it, for a directory.</summary>
    public bool AllowSearch(Credentials caller) => AllowBits(caller, 1);

    /// <summary>Whether <paramref name="caller"/>'s class has the permission bits, as rwx = 4, 2, 1. Exactly one class applies (§9.1).</summary>
    public bool AllowBits(Credentials caller, int wanted)
    {
        if (caller.IsPrivileged) return true;
        var shift = IsOwner(caller) ? 6 : caller.Gid == Gid || caller.Gid == Creator?.Gid ? 3 : 0;
        return ((Mode >> shift) & wanted) == wanted;
    }

    /// <summary>What a System V get of something that is there asks: the bits of <paramref name="mode"/> for owner, group and others all ask for the same (SM-7).</summary>
    public bool AllowAsked(Credentials caller, int mode) => AllowBits(caller, (mode >> 6 | mode >> 3 | mode) & 7);

    /// <summary>IPC_SET: what is null stays, and so does the creator (§9.4). False for a user or group that does not exist.</summary>
    public bool TryChange(int? uid, int? gid, int? mode, out Permissions changed)
    {
        var isSomebody = uid is not < 0 && gid is not < 0;
        changed = isSomebody ? this with { Uid = uid ?? Uid, Gid = gid ?? Gid, Mode = (mode ?? Mode) & AllBits } : this;
        return isSomebody;
    }

    /// <summary>Whether <paramref name="caller"/> may change owner and mode, and remove it.</summary>
    public bool MayControl(Credentials caller) => caller.IsPrivileged || IsOwner(caller);

    private bool IsOwner(Credentials caller) => caller.Uid == Uid || caller.Uid == Creator?.Uid;
}
