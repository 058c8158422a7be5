using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;

namespace ActorIpc.Scenarios.Kernels.Model.Pipes;

/// <summary>The calls that only pipes have.</summary>
internal static class PipeCalls
{
    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["pipe"] = MakeAsync,
        ["fcntl SETPIPE_SZ"] = call => ResizeAsync(call, call.Call.NumberAt(1)),
        ["fcntl GETPIPE_SZ"] = call => ResizeAsync(call, null),
        ["tee"] = call => MoveAsync(call, keeps: true),
        ["splice"] = call => MoveAsync(call, keeps: false),
    };

    private static async ValueTask<CallResult> MakeAsync(ModelCall call)
    {
        var settings = call.Kernel.Settings;
        var capacity = call.Call.Option("capacity", settings.PipeCapacity);
        if (capacity < 1 || (capacity < PipeOptions.PageSize && call.Call.Has("DIRECT"))) throw call.Failed(Errno.EINVAL);
        if (capacity > settings.PipeMaxCapacity) throw call.Failed(Errno.EPERM);
        var pipe = new Pipe(call.Call.As[0], OptionsOf(call, (int)capacity), settings.PipeCapacity, settings.PipeMaxCapacity);
        var (read, write) = (pipe.Open(Access.Read, call.Self.Pid), pipe.Open(Access.Write, call.Self.Pid));
        var handle = call.Kernel.Register(pipe);
        OutsideCall.Send(new AddNameless { Made = handle, Mode = 0b110_000_000, Kind = pipe.Kind, Maker = call.Self.Credentials }, call.Self.Pid, call.Kernel.Names);
        call.Self.Runtime.Handle.TryHold(handle);
        call.Self.Runtime.Handle.TryHold(handle);
        var (reader, writer) = (new PipeDescriptor(handle, read, Access.Read), new PipeDescriptor(handle, write, Access.Write));
        if (call.Call.Has("NONBLOCK"))
        {
            await call.Do(new PipeSetFlags { End = read, Flags = PipeFlags.NonBlocking }, handle);
            await call.Do(new PipeSetFlags { End = write, Flags = PipeFlags.NonBlocking | (call.Call.Has("DIRECT") ? PipeFlags.Packets : 0) }, handle);
        }

        call.Bind(reader);
        call.Bind(writer, 1);
        return CallResult.Made(handle);
    }

    private static PipeOptions OptionsOf(ModelCall call, int capacity) => new()
    {
        Capacity = capacity,
        Packets = call.Call.Has("DIRECT"),
        Mode = call.Call.Word("mode") == "halfduplex" ? PipeMode.HalfDuplex : PipeMode.Simplex,
        Readers = call.Call.Word("readers") switch { "single" => ReaderPolicy.Single, "strict" => ReaderPolicy.Strict, _ => ReaderPolicy.Turns },
    };

    // Nothing at all is looked at where nothing is asked for, as on Linux.
    private static async ValueTask<CallResult> MoveAsync(ModelCall call, bool keeps)
    {
        var limit = call.Call.NumberAt(2);
        if (limit == 0) return CallResult.Of(0);
        var (from, to) = (call.HeldAt<Descriptor>(0), call.HeldAt<Descriptor>(1));
        if ((from.Access & Access.Read) == 0 || (to.Access & Access.Write) == 0) throw call.Failed(Errno.EBADF);
        if (from is not PipeDescriptor || to is not PipeDescriptor) throw call.Failed(Errno.EINVAL);
        return CallResult.Of(await call.Self.MoveAsync(new PipePlace(from.Target, from.End), new PipePlace(to.Target, to.End), limit, keeps, call.Call.Has("NONBLOCK")));
    }

    private static async ValueTask<CallResult> ResizeAsync(ModelCall call, long? capacity)
    {
        var end = call.HeldAt<PipeDescriptor>(0);
        return CallResult.Of(await call.Do(new PipeResize { End = end.End, Capacity = capacity }, end.Target));
    }
}
