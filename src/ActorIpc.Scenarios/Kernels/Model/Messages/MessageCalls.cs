using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model.Messages;

/// <summary>Direct messages.</summary>
internal static class MessageCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["send"] = SendAsync,
        ["receive"] = ReceiveAsync,
    };

    private static async ValueTask<CallResult> SendAsync(ModelCall call)
    {
        var to = call.Run.Process(call.Call.At<ProcessName>(0).Name).Pid;
        ReadOnlyMemory<byte> body = call.Call.BytesAt(1);
        var type = TypeOf(call);
        if (!call.Call.Has("NOWAIT")) await call.Self.SendAsync(to, body, type, timeout: TimeoutOf(call));
        else if (!await call.Self.TrySendAsync(to, body, type)) return CallResult.Failed(Errno.EAGAIN);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> ReceiveAsync(ModelCall call)
    {
        Pid? from = call.Call.Options.TryGetValue("from", out var sender) ? call.Run.Process(((ProcessName)sender).Name).Pid : null;
        Message message;
        if (call.Call.Has("NOWAIT"))
        {
            var result = await call.Self.TryReceiveAsync(from, TypeOf(call));
            if (!result.Succeeded) return CallResult.Failed(result.Errno);
            message = result.Value;
        }
        else
        {
            message = await call.Self.ReceiveAsync(from, TypeOf(call), TimeoutOf(call));
        }

        var header = message.Header;
        return CallResult.Of(message.Bytes.ToArray(), new Part("from", call.Run.NameOf(header.Sender)), new Part("type", (long)header.Type));
    }

    private static int TypeOf(ModelCall call) => call.Call.Option("type", 0) is >= 0 and <= int.MaxValue and var type ? (int)type : throw call.Failed(Errno.EINVAL);

    private static TimeSpan? TimeoutOf(ModelCall call) => call.Call.Deadline is { Kind: DeadlineKind.After, Time: var time } ? time : null;
}
