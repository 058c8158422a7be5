using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls.Descriptors;

/// <summary>Calls about a descriptor, whatever it stands for.</summary>
internal static class DescriptorCalls
{
    private const int GetFlags = 3, SetFlags = 4;

    // In the order in which they are shown, with their bits in poll(2).
    private static readonly (string Word, short Bit)[] Events = [("IN", 1), ("OUT", 4), ("ERR", 8), ("HUP", 16)];

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("close", call => call.Begin("close", [call.Descriptor()], _ => call.Close())),
        new("dup", call => call.Make(BoundKind.Descriptor, "dup", call.Descriptor())),
        new("give", Gift.Give),
        new("fcntl SETFL", call => call.Count("fcntl", call.Descriptor(), SetFlags, OpenFlags.Status(call.Call.Arguments[1]))),
        new("fcntl GETFL", call => call.Begin("fcntl", [call.Descriptor(), GetFlags], flags => CallResult.Of(OpenFlags.Text(flags)))),
        new("lseek", call => call.Count("lseek", call.Descriptor(), (nint)call.Call.NumberAt(1), 0)),
        new("poll", Poll),
        new("ftruncate", call => call.Count("ftruncate", call.Descriptor(), (nint)call.Call.NumberAt(1))),
    ];

    private static CallResult? Poll(LinuxCall call)
    {
        const int Size = 8, ReturnedOffset = 6;
        var wanted = call.Call.At<Word>(1).Text.Split('+');
        var entry = call.Agent.Clear(Size);
        // poll(2) passes over negative numbers in silence; every number that is not open is told alike here.
        AgentData.At<int>(entry) = call.Descriptor() is >= 0 and var descriptor ? (int)descriptor : int.MaxValue;
        AgentData.At<short>(entry, sizeof(int)) = (short)Events.Where(one => wanted.Contains(one.Word)).Sum(one => one.Bit);
        // Without a time it looks and returns at once.
        var limit = call.Call.Deadline.Kind == DeadlineKind.None ? call.Agent.Put(0, 0) : call.Limit(isRelative: true);
        return call.Begin("ppoll", [entry, 1, limit, 0], _ => Seen(AgentData.At<short>(entry, ReturnedOffset)));
    }

    private static CallResult Seen(short events)
    {
        const short NotOpen = 32;
        if ((events & NotOpen) != 0) return CallResult.Failed(Errno.EBADF);
        return CallResult.Of(events == 0 ? "none" : string.Join('+', Events.Where(one => (events & one.Bit) != 0).Select(one => one.Word)));
    }
}
