using ActorIpc.Kernel;

namespace ActorIpc.Naming;

/// <summary>What a name stands for: a directory, or an object. It has the rights to it; a second name of the same thing is the same inode.</summary>
internal abstract class Inode(long number, Permissions permissions)
{
    /// <summary>Its number: no two have the same, also when one of them is gone.</summary>
    public long Number { get; } = number;

    public Permissions Permissions { get; set; } = permissions;

    /// <summary><c>directory</c>, or the kind of object.</summary>
    public abstract string Kind { get; }

    /// <summary>Where its object can be reached; that of a directory is made when it is opened.</summary>
    public abstract ObjectHandle? Object { get; }

    /// <summary>How many names it has; a directory's own <c>.</c> and the <c>..</c> of those in it count.</summary>
    public abstract int Links { get; }

    public NameStatus Status() => new(Kind, (UnixFileMode)Permissions.Mode, Permissions.Uid, Permissions.Gid, Links, Number);
}

/// <summary>An object that has, or had, a name. As long as somebody has it open, its inode can be asked and changed without one.</summary>
internal sealed class ObjectInode(long number, Permissions permissions, string kind, ObjectHandle target) : Inode(number, permissions)
{
    private int _links;

    /// <summary>Where the object can be reached.</summary>
    public ObjectHandle Target { get; } = target;

    public override ObjectHandle Object => Target;

    public override string Kind { get; } = kind;

    /// <summary>Whether it looks like a file, as all objects do in a tree but a FIFO.</summary>
    public bool IsFile => Kind != "fifo";

    public override int Links => _links;

    public void ChangeLinks(int by) => _links += by;
}

/// <summary>A device, which is there from the beginning and cannot be removed. Each opening has an object of its own.</summary>
/// <param name="number">Its number.</param>
/// <param name="permissions">Who may read and write it.</param>
/// <param name="hasZeros">Whether zeros are read from it.</param>
internal sealed class DeviceInode(long number, Permissions permissions, bool hasZeros) : Inode(number, permissions)
{
    public override string Kind => "device";

    public override ObjectHandle? Object => null;

    /// <summary>Whether it is /dev/zero, and not /dev/null.</summary>
    public bool HasZeros { get; } = hasZeros;

    public override int Links => 1;
}
