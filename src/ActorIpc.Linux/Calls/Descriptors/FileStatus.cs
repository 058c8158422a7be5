using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary>statx(2), whose structure is the same on all processors.</summary>
internal static class FileStatus
{
    public const int AtWorkingDirectory = -100, EmptyPath = 0x1000;

    private const int Size = 256, Basic = 0x7FF, UidOffset = 20, GidOffset = 24, ModeOffset = 28, InodeOffset = 32, SizeOffset = 40;

    /// <summary>Looks at a file and tells all that scripts can ask.</summary>
    public static CallResult? Tell(LinuxCall call, nint directory, nint path, int flags)
    {
        var status = call.Agent.Clear(Size);
        return call.Begin("statx", [directory, path, flags, Basic, status], _ => Read(status));
    }

    /// <summary>How long an open file is; -1 if it cannot be told.</summary>
    public static long LengthOf(LinuxCall call, nint descriptor)
    {
        var status = call.Agent.Clear(Size);
        return call.Invoke("statx", descriptor, call.Agent.Text(""), EmptyPath, Basic, status) == -1 ? -1 : AgentData.At<long>(status, SizeOffset);
    }

    /// <summary>The inode of a path, as an agent sees it; 0 if there is none.</summary>
    public static long InodeOf(Agent agent, string path)
    {
        var status = agent.Clear(Size);
        agent.Invoke("statx", AtWorkingDirectory, agent.Text(path), 0, Basic, status);
        return AgentData.At<long>(status, InodeOffset);
    }

    private static CallResult Read(nint status)
    {
        const int KindMask = 0xF000, Fifo = 0x1000, Directory = 0x4000, Permissions = 0xFFF;
        var mode = AgentData.At<ushort>(status, ModeOffset);
        return CallResult.OfParts(
            new Part(null, (mode & KindMask) switch { Fifo => "fifo", Directory => "dir", _ => "file" }),
            new Part("mode", (long)(mode & Permissions)),
            // How much room its names take is the file system's business.
            new Part("size", (mode & KindMask) == Directory ? 0L : AgentData.At<long>(status, SizeOffset)),
            new Part("uid", (long)AgentData.At<uint>(status, UidOffset)),
            new Part("gid", (long)AgentData.At<uint>(status, GidOffset)));
    }
}
