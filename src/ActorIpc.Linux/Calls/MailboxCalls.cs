using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Calls.Descriptors;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux.Calls;

/// <summary>POSIX message queues.</summary>
internal static class MailboxCalls
{
    // mq_attr: flags, maxmsg, msgsize, curmsgs, and as much unused.
    private const int AttributesSize = 8 * sizeof(long), MaxMessages = 8, MessageSize = 16, CurrentMessages = 24;

    public static IEnumerable<KeyValuePair<string, Maker>> All =>
    [
        new("mq_open", Open),
        new("mq_send", Send),
        new("mq_receive", Receive),
        new("mq_getattr", GetAttributes),
        new("mq_setattr", SetAttributes),
        new("mq_notify", Notify),
        new("mq_notified", CountNotifications),
        new("mq_close", call => call.Begin("mq_close", [call.Descriptor()], _ => call.Close())),
        new("mq_unlink", call => call.Count("mq_unlink", call.Path())),
    ];

    private static CallResult? Open(LinuxCall call)
    {
        const long Default = 10, DefaultSize = 8192;
        nint attributes = 0;
        if (call.Call.Options.ContainsKey("maxmsg") || call.Call.Options.ContainsKey("msgsize"))
        {
            attributes = call.Agent.Clear(AttributesSize);
            AgentData.At<long>(attributes, MaxMessages) = call.Call.Option("maxmsg", Default);
            AgentData.At<long>(attributes, MessageSize) = call.Call.Option("msgsize", DefaultSize);
        }
        return call.Make(BoundKind.Descriptor, "mq_open", call.Path(), OpenFlags.Of(call, 1), call.Mode(), attributes);
    }

    private static CallResult? Send(LinuxCall call)
    {
        var priority = (nint)call.Call.Option("prio", 0);
        var (queue, data, length, limit) = (call.Descriptor(), call.Put(1), call.Call.BytesAt(1).Length, call.Limit());
        return limit == 0 ? call.Count("mq_send", queue, data, length, priority) : call.Count("mq_timedsend", queue, data, length, priority, limit);
    }

    private static CallResult? Receive(LinuxCall call)
    {
        var (queue, size, priority, limit) = (call.Descriptor(), (nint)call.Call.NumberAt(1), call.Agent.Clear(sizeof(int)), call.Limit());
        var place = call.Agent.ReserveRest();
        ReadOnlySpan<nint> arguments = limit == 0 ? [queue, place, size, priority] : [queue, place, size, priority, limit];
        return call.Begin(
            limit == 0 ? "mq_receive" : "mq_timedreceive", arguments,
            length => CallResult.Of(AgentData.Bytes(place, length), new Part("prio", (long)AgentData.At<uint>(priority))));
    }

    private static CallResult? GetAttributes(LinuxCall call)
    {
        var attributes = call.Agent.Clear(AttributesSize);
        return call.Begin(
            "mq_getattr", [call.Descriptor(), attributes],
            _ => CallResult.OfParts(
                new Part("flags", (AgentData.At<long>(attributes) & OpenFlags.NonBlocking) != 0 ? "NONBLOCK" : "0"),
                new Part("maxmsg", AgentData.At<long>(attributes, MaxMessages)),
                new Part("msgsize", AgentData.At<long>(attributes, MessageSize)),
                new Part("curmsgs", AgentData.At<long>(attributes, CurrentMessages))));
    }

    private static CallResult? SetAttributes(LinuxCall call)
    {
        var attributes = call.Agent.Clear(AttributesSize);
        AgentData.At<long>(attributes) = OpenFlags.Status(call.Call.Arguments[1]);
        return call.Count("mq_setattr", call.Descriptor(), attributes, 0);
    }

    private static CallResult? Notify(LinuxCall call)
    {
        const int Size = 64, SignalOffset = 8;
        if (call.Call.At<Word>(1).Text == "off") return call.Count("mq_notify", call.Descriptor(), 0);
        // sigev_notify is SIGEV_SIGNAL, which is 0.
        var wish = call.Agent.Clear(Size);
        AgentData.At<int>(wish, SignalOffset) = Abi.NotifySignal;
        return call.Count("mq_notify", call.Descriptor(), wish);
    }

    private static CallResult CountNotifications(LinuxCall call)
    {
        const int SetSize = 128;
        var set = call.Agent.Clear(SetSize);
        AgentData.At<ulong>(set) = 1UL << (Abi.NotifySignal - 1);
        var noTime = call.Agent.Put(0, 0);
        while (call.Invoke("sigtimedwait", set, 0, noTime) > 0) call.Process.Notifications++;
        return CallResult.Of(call.Process.Notifications);
    }
}
