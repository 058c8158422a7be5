using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model.Descriptors;

/// <summary>The calls that every kind of descriptor has.</summary>
internal static class DescriptorCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["read"] = call => On(call).ReadAsync(call, call.Call.NumberAt(1)),
        ["write"] = call => On(call).WriteAsync(call, call.Call.BytesAt(1)),
        ["writev"] = call => On(call).WriteAsync(call, [.. call.Call.Arguments.Skip(1).SelectMany(piece => ((Bytes)piece).Value)]),
        ["close"] = CloseAsync,
        ["dup"] = DuplicateAsync,
        ["give"] = GiveAsync,
        ["fcntl SETFL"] = SetFlagsAsync,
        ["fcntl GETFL"] = GetFlagsAsync,
        ["ioctl FIONREAD"] = call => On(call).StoredAsync(call),
        ["poll"] = PollAsync,
        ["lseek"] = call => On(call).SeekAsync(call, call.Call.NumberAt(1)),
        // A size that is none is told before what it is for.
        ["ftruncate"] = call => call.Call.NumberAt(1) < 0 ? throw call.Failed(Errno.EINVAL) : On(call).TruncateAsync(call, call.Call.NumberAt(1)),
        ["fstat"] = call => On(call).StatAsync(call),
        ["fchmod"] = ChangeModeAsync,
        ["sigpipe"] = call => new(CallResult.Of(call.Process.SigPipes)),
    };

    private static Descriptor On(ModelCall call) => call.HeldAt<Descriptor>(0);

    /// <summary>close(2).</summary>
    public static async ValueTask<CallResult> CloseAsync(ModelCall call)
    {
        var descriptor = On(call);
        // At once, as on Linux: another thread of the process finds it closed already.
        call.Close(0);
        await descriptor.CloseAsync(call.Process);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> DuplicateAsync(ModelCall call)
    {
        var descriptor = On(call);
        await descriptor.GiveAsync(call.Process, call.Process);
        call.Bind(descriptor);
        return CallResult.Made(descriptor.Identity);
    }

    private static async ValueTask<CallResult> GiveAsync(ModelCall call)
    {
        var descriptor = On(call);
        var receiver = call.Run.Process(call.Call.At<ProcessName>(1).Name);
        await descriptor.GiveAsync(call.Process, receiver);
        receiver.Names[call.Call.As[0]] = descriptor;
        return CallResult.Made(descriptor.Identity);
    }

    private static async ValueTask<CallResult> SetFlagsAsync(ModelCall call)
    {
        var flags = DescriptionFlags.None;
        foreach (var word in call.Call.At<Word>(1).Text.Split('+'))
            flags |= word switch { "NONBLOCK" => DescriptionFlags.NonBlocking, "DIRECT" => DescriptionFlags.Direct, _ => DescriptionFlags.None };
        await On(call).SetFlagsAsync(call, flags);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> GetFlagsAsync(ModelCall call)
    {
        var descriptor = On(call);
        var flags = await descriptor.GetFlagsAsync(call);
        var access = descriptor.Access switch { Access.Read => "RDONLY", Access.Write => "WRONLY", _ => "RDWR" };
        return CallResult.Of(access
            + (flags.HasFlag(DescriptionFlags.NonBlocking) ? "+NONBLOCK" : "")
            + (flags.HasFlag(DescriptionFlags.Direct) ? "+DIRECT" : ""));
    }

    private static async ValueTask<CallResult> PollAsync(ModelCall call)
    {
        var wanted = PollEvents.None;
        foreach (var word in call.Call.At<Word>(1).Text.Split('+')) wanted |= word == "IN" ? PollEvents.In : PollEvents.Out;
        var deadline = call.Call.Deadline;
        var looksOnly = deadline.Kind == DeadlineKind.None || deadline.Time == TimeSpan.Zero;
        var events = PollEvents.None;
        try
        {
            events = await On(call).PollAsync(call, wanted, looksOnly, looksOnly ? null : deadline.Time);
        }
        catch (IpcException late) when (late.Errno == Errno.ETIMEDOUT)
        {
            // Nothing was to be told in time.
        }

        return CallResult.Of(WordsOf(events));
    }

    private static string WordsOf(PollEvents events)
    {
        if (events == PollEvents.None) return "none";
        List<string> words = [];
        if (events.HasFlag(PollEvents.In)) words.Add("IN");
        if (events.HasFlag(PollEvents.Out)) words.Add("OUT");
        if (events.HasFlag(PollEvents.Error)) words.Add("ERR");
        if (events.HasFlag(PollEvents.HangUp)) words.Add("HUP");
        return string.Join('+', words);
    }

    private static async ValueTask<CallResult> ChangeModeAsync(ModelCall call)
    {
        await On(call).ChangeModeAsync(call, (int)call.Call.NumberAt(1));
        return CallResult.Of(0);
    }
}
