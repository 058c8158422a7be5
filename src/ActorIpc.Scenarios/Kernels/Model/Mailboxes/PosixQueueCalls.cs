using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model.Mailboxes;

/// <summary>The calls of POSIX message queues.</summary>
internal static class PosixQueueCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["mq_open"] = OpenAsync,
        ["mq_send"] = SendAsync,
        ["mq_receive"] = ReceiveAsync,
        ["mq_getattr"] = GetAttributesAsync,
        ["mq_setattr"] = SetAttributesAsync,
        ["mq_notify"] = NotifyAsync,
        ["mq_notified"] = call => new(CallResult.Of(call.Process.Notifications)),
        // It is the same system call.
        ["mq_close"] = DescriptorCalls.CloseAsync,
        ["mq_unlink"] = UnlinkAsync,
    };

    private static QueueDescriptor On(ModelCall call) => call.HeldAt<QueueDescriptor>(0);

    private static async ValueTask<CallResult> OpenAsync(ModelCall call)
    {
        var access = call.Call.At<Word>(1).Text switch { "RDONLY" => Access.Read, "WRONLY" => Access.Write, _ => Access.Read | Access.Write };
        var flags = (MqOpenFlags)call.Flags(("CREAT", (int)MqOpenFlags.Create), ("EXCL", (int)MqOpenFlags.Exclusive), ("NONBLOCK", (int)MqOpenFlags.NonBlocking));
        var queue = await call.Self.MqOpenAsync(call.Call.TextAt(0), (MailboxAccess)access, flags, call.Mode(), call.IntOption("maxmsg"), call.IntOption("msgsize"));
        var end = queue.Pass();
        call.Bind(new QueueDescriptor(end.Target, end.End, access));
        return CallResult.Made(end.Target);
    }

    private static async ValueTask<CallResult> SendAsync(ModelCall call)
    {
        var (limit, priority, data) = (call.TimeLimit(), call.Call.Option("prio", 0), call.Call.BytesAt(1));
        // Before the descriptor is looked at.
        if (priority is < 0 or > MailboxOptions.HighestPosixPriority) throw call.Failed(Errno.EINVAL);
        var queue = On(call);
        var letter = new Letter<ReadOnlyMemory<byte>>(call.Process.Pid, (int)priority, data.Length, data);
        await call.Do(new SendLetter { End = queue.End, Letter = letter }, queue.Target, timeout: limit);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> ReceiveAsync(ModelCall call)
    {
        var (limit, size, queue) = (call.TimeLimit(), call.Call.NumberAt(1), On(call));
        // A size has no sign, so a negative one is more than any queue needs.
        var buffer = new byte[size is < 0 or > MailboxOptions.PosixMaxLength ? MailboxOptions.PosixMaxLength : size];
        var message = await call.Do(new ReceiveBytes { End = queue.End, Buffer = buffer }, queue.Target, timeout: limit);
        return CallResult.Of(buffer[..message.Length], new Part("prio", (long)message.Priority));
    }

    private static async ValueTask<CallResult> GetAttributesAsync(ModelCall call)
    {
        var queue = On(call);
        var attributes = await call.Do(new MailboxSetFlags { End = queue.End }, queue.Target);
        return CallResult.OfParts(
            new Part("flags", attributes.Flags == MailboxFlags.NonBlocking ? "NONBLOCK" : "0"), new Part("maxmsg", (long)(attributes.Capacity ?? 0)),
            new Part("msgsize", (long)attributes.LongestMessage), new Part("curmsgs", (long)attributes.Messages));
    }

    private static async ValueTask<CallResult> SetAttributesAsync(ModelCall call)
    {
        var queue = On(call);
        var flags = call.Call.At<Word>(1).Text == "NONBLOCK" ? MailboxFlags.NonBlocking : MailboxFlags.None;
        await call.Do(new MailboxSetFlags { End = queue.End, Flags = flags }, queue.Target);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> NotifyAsync(ModelCall call)
    {
        var (queue, process) = (On(call), call.Process);
        Action? tell = call.Call.At<Word>(1).Text == "on" ? () => process.Do(() => process.Notifications++) : null;
        await call.Do(new MailboxNotify { End = queue.End, Tell = tell }, queue.Target);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> UnlinkAsync(ModelCall call)
    {
        await call.Self.MqUnlinkAsync(call.Call.TextAt(0));
        return CallResult.Of(0);
    }
}
