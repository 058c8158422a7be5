using ActorIpc.Kernel;

namespace ActorIpc.SharedMemory;

/// <summary>What shmctl(IPC_STAT) tells of a segment (SH-7).</summary>
/// <param name="Size">The size that was asked for, in bytes.</param>
/// <param name="Attachments">How often it is attached.</param>
/// <param name="IsMarked">Whether the last detach destroys it (SHM_DEST).</param>
/// <param name="Creator">Who made it; he may have ended.</param>
/// <param name="LastUser">Who attached or detached last; <see cref="Pid.None"/> if nobody has.</param>
/// <param name="Mode">Who may do what with it.</param>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Key">Its key; 0 if it is private or marked.</param>
public sealed record SegmentStatus(
    int Size, int Attachments, bool IsMarked, Pid Creator, Pid LastUser, UnixFileMode Mode, int Uid, int Gid, int Key);
