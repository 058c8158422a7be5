using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model.Mailboxes;

/// <summary>The calls of System V message queues.</summary>
internal static class SystemVQueueCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["msgget"] = GetAsync,
        ["msgsnd"] = SendAsync,
        ["msgrcv"] = ReceiveAsync,
        ["msgctl RMID"] = call => ControlAsync(call, new MailboxRemoveById()),
        ["msgctl SET"] = call => ControlAsync(
            call, new MailboxChange { ByteCapacity = QuantityOf(call), Mode = call.IntOption("mode"), Uid = call.IntOption("uid"), Gid = call.IntOption("gid") }),
        ["msgctl STAT"] = StatAsync,
    };

    private static ObjectHandle On(ModelCall call) => call.HeldAt<QueueId>(0, Errno.EINVAL).Target;

    private static async ValueTask<CallResult> GetAsync(ModelCall call)
    {
        var flags = (MsgGetFlags)call.Flags(("CREAT", (int)MsgGetFlags.Create), ("EXCL", (int)MsgGetFlags.Exclusive));
        var queue = (await call.Self.MsgGetAsync(call.Key(), flags, call.Mode())).Pass().Target;
        call.Bind(new QueueId(queue));
        return CallResult.Made(queue);
    }

    private static async ValueTask<CallResult> SendAsync(ModelCall call)
    {
        var (queue, data, type) = (On(call), call.Call.BytesAt(1), call.Call.Option("type", 0));
        var letter = new Letter<ReadOnlyMemory<byte>>(call.Process.Pid, type.ToInt(), data.Length, data);
        await call.Do(new SendById { Letter = letter }, queue, call.Call.Has("NOWAIT"));
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> ReceiveAsync(ModelCall call)
    {
        var flags = (MsgFlags)call.Flags(
            ("NOWAIT", (int)MsgFlags.NoWait), ("NOERROR", (int)MsgFlags.NoError), ("EXCEPT", (int)MsgFlags.Except), ("COPY", (int)MsgFlags.Copy));
        var receive = new ReceiveById { Room = call.IntAt(1), Type = call.Call.Option("type", 0), Flags = flags };
        var message = await call.Do(receive, On(call), flags.HasFlag(MsgFlags.NoWait));
        return CallResult.Of(message.Bytes.ToArray(), new Part("type", (long)message.Type));
    }

    private static long? QuantityOf(ModelCall call) => call.Call.Options.TryGetValue("qbytes", out var quantity) ? ((Number)quantity).Value : null;

    private static async ValueTask<CallResult> ControlAsync(ModelCall call, Operation<bool> control)
    {
        await call.Do(control, On(call));
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> StatAsync(ModelCall call)
    {
        var status = await call.Do(new MailboxStat(), On(call));
        return CallResult.OfParts(
            new Part("qnum", (long)status.Messages), new Part("cbytes", status.Bytes), new Part("qbytes", status.ByteCapacity ?? 0),
            new Part("lspid", call.Run.NameOf(status.LastSender)), new Part("lrpid", call.Run.NameOf(status.LastReceiver)),
            new Part("mode", (long)status.Mode), new Part("uid", (long)status.Uid), new Part("gid", (long)status.Gid), new Part("key", (long)status.Key));
    }

    /// <summary>An id, which is as good in a child: the queue looks at who calls.</summary>
    private sealed record QueueId(ObjectHandle Target) : Held
    {
        public override object Identity => Target;
    }
}
