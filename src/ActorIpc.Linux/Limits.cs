using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux;

/// <summary>What scripts can say and the kernel of the machine does not have.</summary>
internal static class Limits
{
    private const long SmallestPipe = 4096;

    /// <summary>What a statement needs, as the end of "line 5 needs …"; null if it can be done.</summary>
    public static string? Lacks(Statement statement) => statement switch
    {
        Declare { Attributes: { Messages: not null } or { SaysMessages: true } } => "direct messages",
        ExpectDeadlock => "a wait-for graph",
        CallStatement { Call: var call } => Lacks(call),
        _ => null,
    };

    private static string? Lacks(Call call) => call.Name switch
    {
        "send" or "receive" => "direct messages",
        "pipe" when call.Word("mode") == "halfduplex" => "half-duplex pipes",
        "pipe" when call.Word("readers") is "single" or "strict" => "pipes with a policy for their readers",
        "pipe" when call.Option("capacity", SmallestPipe) < SmallestPipe => $"pipes of less than {SmallestPipe} bytes",
        "sem_getvalue" when call.Has("RECORD") => "semaphores that count who waits",
        "semop" when call.Arguments.OfType<SemaphoreOperation>().Any(IsTooBig) => "semaphores of more than 16 bits",
        "load" when call.NumberAt(2) > AgentMemory.DataSize / 2 => "more data in one call",
        _ when call.Arguments.OfType<Bytes>().Sum(data => (long)data.Value.Length) > AgentMemory.DataSize / 2 => "more data in one call",
        _ => null,
    };

    // What does not fit into a struct sembuf cannot be said to the kernel. -1 is as good an index that is out of range as any.
    private static bool IsTooBig(SemaphoreOperation operation) =>
        operation.Index is < -1 or > ushort.MaxValue || operation.Change is < short.MinValue or > short.MaxValue;
}
