using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.SharedMemory;

/// <summary>Calls on a segment, for tests that hold for the plain object and for its actor alike (design §10).</summary>
public abstract class SegmentSuite<TWorld> where TWorld : World, new()
{
    protected const int Page = 4096;

    protected static readonly Credentials Nobody = new(65534, 65534);

    protected static async Task<TWorld> StartAsync(params string[] processes)
    {
        var world = new TWorld();
        await world.StartAllAsync(processes);
        return world;
    }

    /// <summary>A segment of System V.</summary>
    internal static ObjectHandle SysV(TWorld world, int size, int mode = 600, int key = 7, string creator = "A", Action? forget = null, Credentials? owner = null)
    {
        var permissions = Permissions.Unmasked(owner ?? Credentials.Root, (int)Mode.Octal(mode));
        var segment = new Segment("segment", size, 1 << 20, new SegmentIdentity(key, world.PidOf(creator), permissions) { ForgetKey = forget });
        segment.Link();
        return world.Register(segment);
    }

    /// <summary>A POSIX object, with a name.</summary>
    internal static (ObjectHandle Handle, Segment Object) Posix(TWorld world, int size = 0)
    {
        var segment = new Segment("object", size, 1 << 20);
        segment.Link();
        return (world.Register(segment), segment);
    }

    internal static Task<WorldCall<AttachedRegion>> AttachByIdAsync(TWorld world, string process, ObjectHandle segment, bool readOnly = false) =>
        world.DoAsync(process, new AttachById { Access = Rights(readOnly) }, segment);

    internal static async Task<int> AttachedAsync(TWorld world, string process, ObjectHandle segment, bool readOnly = false) =>
        (await AttachByIdAsync(world, process, segment, readOnly)).Result.End;

    internal static Task<WorldCall<int>> OpenAsync(TWorld world, string process, ObjectHandle segment, bool readOnly = false, bool truncate = false) =>
        world.DoAsync(process, new OpenSegment { Access = Rights(readOnly), Truncate = truncate }, segment);

    internal static Task<WorldCall<AttachedRegion>> MapAsync(TWorld world, string process, ObjectHandle segment, int descriptor, bool readOnly = false) =>
        world.DoAsync(process, new MapSegment { End = descriptor, Access = Rights(readOnly) }, segment);

    internal static Task<WorldCall<bool>> ResizeAsync(TWorld world, string process, ObjectHandle segment, int descriptor, long size) =>
        world.DoAsync(process, new ResizeSegment { End = descriptor, Size = size }, segment);

    internal static Task<WorldCall<bool>> CloseAsync(TWorld world, string process, ObjectHandle segment, int end) =>
        world.DoAsync(process, new CloseEnd { End = end }, segment);

    internal static Task<WorldCall<bool>> GiveAsync(TWorld world, string process, ObjectHandle segment, int end, string to) =>
        world.DoAsync(process, new GiveEnd { End = end, To = world.PidOf(to) }, segment);

    internal static Task<WorldCall<SegmentStatus>> StatAsync(TWorld world, string process, ObjectHandle segment) =>
        world.DoAsync(process, new StatSegment(), segment);

    internal static Task<WorldCall<bool>> RemoveAsync(TWorld world, string process, ObjectHandle segment) =>
        world.DoAsync(process, new RemoveSegment(), segment);

    internal static Task<WorldCall<RegionView>> EnterAsync(TWorld world, string process, ObjectHandle segment, int end, bool nb = false, TimeSpan? timeout = null) =>
        world.DoAsync(process, new EnterRegion { End = end }, segment, nb, timeout);

    internal static Task<WorldCall<bool>> LeaveAsync(TWorld world, string process, ObjectHandle segment, int end) =>
        world.DoAsync(process, new LeaveRegion { End = end }, segment);

    /// <summary>A load as the machine does it: a fault is a signal.</summary>
    internal static Task<WorldCall<bool>> LoadAsync(TWorld world, string process, ObjectHandle segment, int end, int offset, Memory<byte> into)
    {
        var load = new LoadBytes { Buffer = into };
        load.At(end, offset, raisesSignals: true);
        return world.DoAsync(process, load, segment);
    }

    internal static Task<WorldCall<bool>> StoreAsync(TWorld world, string process, ObjectHandle segment, int end, int offset, params byte[] bytes)
    {
        var store = new StoreBytes { Buffer = bytes };
        store.At(end, offset, raisesSignals: true);
        return world.DoAsync(process, store, segment);
    }

    internal static async Task<byte[]> LoadedAsync(TWorld world, string process, ObjectHandle segment, int end, int offset, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)0xCC);
        (await LoadAsync(world, process, segment, end, offset, bytes)).Succeeds();
        return bytes;
    }

    private static Access Rights(bool readOnly) => readOnly ? Access.Read : Access.Read | Access.Write;
}
