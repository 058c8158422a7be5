using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Linux.Calls;

/// <summary>System V message queues.</summary>
internal static class MessageQueueCalls
{
    // msqid64_ds, the same on all 64-bit processors.
    private const int BytesOffset = 72, CountOffset = 80, LimitOffset = 88, SenderOffset = 96, ReceiverOffset = 100;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("msgget", call => call.Make(BoundKind.MessageQueue, "msgget", call.Key(), call.GetFlags())),
        new("msgsnd", Send),
        new("msgrcv", Receive),
        new("msgctl RMID", call => call.Count("msgctl", Id(call), Keys.Remove, 0)),
        new("msgctl SET", Set),
        new("msgctl STAT", Status),
    ];

    private static CallResult? Send(LinuxCall call)
    {
        var data = call.Call.BytesAt(1);
        var message = call.Agent.Reserve(sizeof(long) + data.Length);
        AgentData.At<long>(message) = call.Call.Option("type", 0);
        data.CopyTo(AgentData.Span(message + sizeof(long), data.Length));
        return call.Count("msgsnd", Id(call), message, data.Length, call.Flags(("NOWAIT", Keys.NoWait)));
    }

    private static CallResult? Receive(LinuxCall call)
    {
        var flags = call.Flags(("NOWAIT", Keys.NoWait), ("NOERROR", 0x1000), ("EXCEPT", 0x2000), ("COPY", 0x4000));
        var message = call.Agent.ReserveRest();
        return call.Begin(
            "msgrcv", [Id(call), message, (nint)call.Call.NumberAt(1), (nint)call.Call.Option("type", 0), flags],
            length => CallResult.Of(AgentData.Bytes(message + sizeof(long), length), new Part("type", AgentData.At<long>(message))));
    }

    private static CallResult? Set(LinuxCall call)
    {
        var status = call.Changed("msgctl", Id(call));
        ref var limit = ref AgentData.At<long>(status, LimitOffset);
        limit = call.Call.Option("qbytes", limit);
        return call.Count("msgctl", Id(call), Keys.Set, status);
    }

    private static CallResult? Status(LinuxCall call)
    {
        var status = call.StatusPlace();
        return call.Begin(
            "msgctl", [Id(call), Keys.Status, status],
            _ => CallResult.OfParts(
                [
                    new("qnum", AgentData.At<long>(status, CountOffset)),
                    new("cbytes", AgentData.At<long>(status, BytesOffset)),
                    new("qbytes", AgentData.At<long>(status, LimitOffset)),
                    new("lspid", call.Run.NameOf(AgentData.At<int>(status, SenderOffset))),
                    new("lrpid", call.Run.NameOf(AgentData.At<int>(status, ReceiverOffset))),
                    .. Keys.PermissionParts(status),
                ]));
    }

    private static nint Id(LinuxCall call) => call.Value(0, BoundKind.MessageQueue);
}
