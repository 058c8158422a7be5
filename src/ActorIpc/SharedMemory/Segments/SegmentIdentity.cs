using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>What a segment of System V is besides its memory: a key, an owner, and the processes that made and last used it (SH-7).</summary>
/// <param name="key">Its key; 0 if it is private.</param>
/// <param name="creator">Who made it.</param>
/// <param name="permissions">Who may do what with it.</param>
internal sealed class SegmentIdentity(int key, Pid creator, Permissions permissions)
{
    /// <summary>Frees the key, so that a new segment can have it at once.</summary>
    public Action? ForgetKey { get; init; }

    /// <summary>0 once it is marked: from then on nobody finds it by a key (SH-4).</summary>
    public int Key { get; private set; } = key;

    public Pid Creator { get; } = creator;

    /// <summary>Who attached or detached last; <see cref="Pid.None"/> if nobody has.</summary>
    public Pid LastUser { get; set; } = Pid.None;

    public Permissions Permissions { get; set; } = permissions;

    /// <summary>Whether the last detach destroys it (SHM_DEST).</summary>
    public bool IsMarked { get; private set; }

    public void Mark()
    {
        if (IsMarked) return;
        IsMarked = true;
        Key = 0;
        ForgetKey?.Invoke();
    }
}
