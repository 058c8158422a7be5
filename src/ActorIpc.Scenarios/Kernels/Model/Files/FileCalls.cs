using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Scenarios.Kernels.Model.Descriptors;
using ActorIpc.Scenarios.Kernels.Model.Pipes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model.Files;

/// <summary>The calls about paths.</summary>
internal static class FileCalls
{
    private const int DefaultMode = 0b110_000_000;

    public static IEnumerable<KeyValuePair<string, Syscall>> All { get; } = new Dictionary<string, Syscall>
    {
        ["mkfifo"] = MakeFifoAsync,
        ["open"] = OpenAsync,
        ["unlink"] = call => NameAsync(call, new UnlinkName { Path = call.Call.TextAt(0) }),
        ["link"] = call => NameAsync(call, new LinkName { Path = call.Call.TextAt(0), NewPath = call.Call.TextAt(1) }),
        ["rename"] = call => NameAsync(call, new RenameName { Path = call.Call.TextAt(0), NewPath = call.Call.TextAt(1) }),
        ["chmod"] = call => NameAsync(call, new ChangeMode { Path = call.Call.TextAt(0), Mode = (int)call.Call.NumberAt(1) }),
        ["mkdir"] = call => NameAsync(call, new MakeDirectory { Path = call.Call.TextAt(0), Mode = (int)call.Call.Option("mode", 0b111_000_000) }),
        ["stat"] = call => StatAsync(call, new StatName { Path = call.Call.TextAt(0) }),
        ["ls"] = ListAsync,
    };

    /// <summary>stat(2) and fstat(2) of whatever is in the tree.</summary>
    public static ValueTask<CallResult> StatAsync(ModelCall call, StatName stat) => Inodes.StatAsync(
        call, stat, status => status.Kind == RegularFile.KindName ? call.Do(new FileSize(), stat.Found!) : new(0L));

    private static async ValueTask<CallResult> NameAsync(ModelCall call, Operation<bool> operation)
    {
        await call.Do(operation, call.Kernel.Names);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> MakeFifoAsync(ModelCall call)
    {
        var mode = (int)call.Call.Option("mode", DefaultMode);
        await call.Do(ProcessFifos.MakeFifo(call.Call.TextAt(0), new PipeOptions(), mode, call.Kernel.Settings), call.Kernel.Names);
        return CallResult.Of(0);
    }

    private static async ValueTask<CallResult> OpenAsync(ModelCall call)
    {
        var path = call.Call.TextAt(0);
        var access = call.Call.At<Word>(1).Text switch { "RDONLY" => Access.Read, "WRONLY" => Access.Write, _ => Access.Read | Access.Write };
        var kind = "";
        var (target, end) = await call.Self.OpenNamedAsync(
            () => new ResolveFile
            {
                Path = path,
                Access = access,
                Truncate = call.Call.Has("TRUNC"),
                Create = call.Call.Has("CREAT"),
                Exclusive = call.Call.Has("EXCL"),
                NewMode = (int)call.Call.Option("mode", DefaultMode),
                NewFile = () => new RegularFile(path, call.Kernel.Settings.MemoryMaxSize),
                NewDirectory = static name => new OpenedDirectory(name),
            },
            found =>
            {
                kind = found.Kind!;
                return kind == Fifo.KindName
                    ? new OpenFifo { Access = access }
                    : (Operation<int>)new OpenFile { Access = access, Truncate = call.Call.Has("TRUNC"), NonBlockingEnd = call.Call.Has("NONBLOCK") };
            },
            nonBlocking: call.Call.Has("NONBLOCK"));
        // A program of ours gets an end for each direction; this one wants one descriptor for both.
        if (kind == Fifo.KindName && access == (Access.Read | Access.Write)) await call.Do(new CloseEnd { End = end }, target);
        Descriptor descriptor = kind switch
        {
            Fifo.KindName => new PipeDescriptor(target, end, access),
            RegularFile.KindName => new FileDescriptor(target, end, access),
            _ => new DirectoryDescriptor(target, end),
        };
        call.Bind(descriptor);
        return CallResult.Made(target);
    }

    private static async ValueTask<CallResult> ListAsync(ModelCall call)
    {
        var entries = await call.Do(new ListNames { Path = call.Call.TextAt(0) }, call.Kernel.Names);
        return entries.Count == 0 ? CallResult.Of("none") : CallResult.OfParts(entries.Select(entry => new Part(null, entry.Name)));
    }
}
