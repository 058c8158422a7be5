using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls;

/// <summary>What the three sorts of System V objects have in common: keys, permissions, commands.</summary>
internal static class Keys
{
    public const int Remove = 0, Set = 1, Status = 2, NoWait = 0x800;

    /// <summary>More than any of the status structures takes.</summary>
    private const int StatusSize = 256;

    // ipc_perm; the rest of it is of no interest.
    private const int UidOffset = 4, GidOffset = 8, ModeOffset = 20, Permissions = 0x1FF;

    /// <summary>The key in an argument.</summary>
    public static nint Key(this LinuxCall call) => call.Call.Arguments[0] is Number key ? (nint)key.Value : 0;

    /// <summary>The flags of a get, with the mode: one that is not to make anything asks for no permissions unless it says so.</summary>
    public static int GetFlags(this LinuxCall call)
    {
        var makes = call.Call.Has("CREAT") || call.Call.Arguments[0] is Word;
        return call.Flags(("CREAT", 0x200), ("EXCL", 0x400)) | (int)(makes ? call.Mode() : call.Mode(0));
    }

    /// <summary>The address of a cleared status structure.</summary>
    public static nint StatusPlace(this LinuxCall call) => call.Agent.Clear(StatusSize);

    /// <summary>The address of the status as it is now, with the uid, gid and mode that are to be set; zeros if the object is not there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="function">msgctl or shmctl, which take the same arguments; or semctl.</param>
    /// <param name="id">Of which object.</param>
    public static nint Changed(this LinuxCall call, string function, nint id)
    {
        // Whoever may set need not be allowed to look: the observer looks for him.
        var observer = call.Run.Observer;
        observer.ClearData();
        var seen = observer.Clear(StatusSize);
        ReadOnlySpan<nint> arguments = function == "semctl" ? [id, 0, Status, seen] : [id, Status, seen];
        observer.Invoke(function, arguments);
        var status = call.Agent.Put(AgentData.Bytes(seen, StatusSize));
        ref var uid = ref AgentData.At<uint>(status, UidOffset);
        ref var gid = ref AgentData.At<uint>(status, GidOffset);
        ref var mode = ref AgentData.At<uint>(status, ModeOffset);
        (uid, gid, mode) = ((uint)call.Call.Option("uid", uid), (uint)call.Call.Option("gid", gid), (uint)call.Call.Option("mode", mode));
        return status;
    }

    /// <summary>The last parts of every status.</summary>
    public static IEnumerable<Part> PermissionParts(nint status) =>
    [
        new("mode", (long)(AgentData.At<uint>(status, ModeOffset) & Permissions)),
        new("uid", (long)AgentData.At<uint>(status, UidOffset)),
        new("gid", (long)AgentData.At<uint>(status, GidOffset)),
        new("key", (long)AgentData.At<int>(status)),
    ];
}
