using ActorIpc.Linux.Calls.Descriptors;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls;

/// <summary>Makes one call. Null: it has begun, and may be blocked.</summary>
internal delegate CallResult? Maker(LinuxCall call);

/// <summary>Finds the code of a call by its name (<see cref="Signature.Name"/>).</summary>
internal static class LinuxCalls
{
    private static readonly Dictionary<string, Maker> All = new(
        [
            .. PipeCalls.All, .. DescriptorCalls.All, .. FileCalls.All, .. MailboxCalls.All, .. MessageQueueCalls.All, .. SemaphoreSetCalls.All, .. SemaphoreCalls.All, .. SegmentCalls.All,
            .. MemoryCalls.All,
        ]);

    public static Maker Find(string name) => All.TryGetValue(name, out var maker) ? maker : throw new NotSupportedException($"The linux kernel has no {name}.");
}
