using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>A directory: names, in order, and what each stands for.</summary>
/// <param name="number">Its number.</param>
/// <param name="permissions">Read to list it, write to change its names, search to use them.</param>
/// <param name="parent">The directory it is in; null for the root, which is in itself.</param>
/// <param name="isFixed">Whether the system needs it where it is.</param>
internal sealed class DirectoryInode(long number, Permissions permissions, DirectoryInode? parent, bool isFixed = false) : Inode(number, permissions)
{
    private const int WriteAndSearch = 3;

    private readonly SortedDictionary<string, Inode> _entries = new(StringComparer.Ordinal);
    private DirectoryInode? _parent = parent;
    private int _directories;

    public override string Kind => "directory";

    public override int Links => 2 + _directories;

    public DirectoryInode Parent => _parent ?? this;

    public override ObjectHandle? Object => Opened;

    /// <summary>The object through which it is open, once somebody has opened it.</summary>
    public ObjectHandle? Opened { get; set; }

    /// <summary>Whether it can be neither removed nor renamed: EBUSY, as for a place where a file system is mounted.</summary>
    public bool IsFixed { get; } = isFixed;

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The names, in order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, Inode>> Entries => _entries;

    public Inode? Find(string name) => _entries.GetValueOrDefault(name);

    public void Add(string name, Inode inode)
    {
        _entries.Add(name, inode);
        if (inode is ObjectInode named) named.ChangeLinks(+1);
        if (inode is not DirectoryInode directory) return;
        directory._parent = this;
        _directories++;
    }

    public void Remove(string name)
    {
        _entries.Remove(name, out var inode);
        if (inode is ObjectInode named) named.ChangeLinks(-1);
        else if (inode is DirectoryInode) _directories--;
    }

    /// <summary>Whether its mode has a bit that concerns what is made in it.</summary>
    public bool Passes(int bit) => (Permissions.Mode & bit) != 0;

    /// <summary>Whether <paramref name="caller"/> may give it new names.</summary>
    public bool MayChange(Credentials caller) => Permissions.AllowBits(caller, WriteAndSearch);

    /// <summary>Whether <paramref name="caller"/> may take the name of <paramref name="victim"/> away. In a sticky directory only the owner of one of the two may.</summary>
    public Errno MayRemove(Inode victim, Credentials caller)
    {
        if (!MayChange(caller)) return Errno.EACCES;
        var isSticky = Passes(NameTree.Sticky);
        return isSticky && !victim.Permissions.MayControl(caller) && !Permissions.MayControl(caller) ? Errno.EPERM : Errno.None;
    }

    /// <summary>Whether it is <paramref name="other"/>, or <paramref name="other"/> is somewhere in it.</summary>
    public bool Contains(DirectoryInode other)
    {
        for (var at = other; ; at = at.Parent)
        {
            if (at == this) return true;
            if (at.Parent == at) return false;
        }
    }
}
