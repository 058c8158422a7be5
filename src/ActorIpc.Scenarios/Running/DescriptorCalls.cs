using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Which calls open and close descriptors.</summary>
internal static class DescriptorCalls
{
    /// <summary>Whether the names behind its <c>as</c> stand for descriptors (and not for ids, semaphores or attachments, which may be bound again).</summary>
    public static bool Opens(Call call) => call.Name is "pipe" or "open" or "dup" or "give" or "mq_open" or "shm_open";

    /// <summary>The name that is closed, or null.</summary>
    public static string? Closes(Call call) => call.Name is "close" or "mq_close" && call.Arguments[0] is Reference { Name: var name } ? name : null;
}
