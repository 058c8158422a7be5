using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Fifos;

/// <summary>FIFOs: what tests of them share. <c>A</c>, <c>B</c> and <c>C</c> are root, and <c>user</c> is not.</summary>
public abstract class FifoSuite<TWorld> where TWorld : World, new()
{
    protected const string Foo = "/foo";

    internal const Access ReadOnly = Access.Read;
    internal const Access WriteOnly = Access.Write;
    internal const Access ReadWrite = Access.Read | Access.Write;

    /// <summary>Starts the processes and makes a FIFO.</summary>
    protected static async Task<TWorld> StartAsync(int mode = 666)
    {
        var world = new TWorld();
        await world.StartAllAsync("A", "B", "C");
        await world.StartAsync("user", new Credentials(65534, 65534));
        (await MakeAsync(world, "A", Foo, mode)).Succeeds();
        return world;
    }

    internal static Task<WorldCall<ResolvedObject>> MakeAsync(World world, string process, string path, int mode = 666) =>
        world.DoAsync(process, ProcessFifos.MakeFifo(path, new PipeOptions(), (int)Mode.Octal(mode), TestKernel.Defaults), world.Names);

    /// <summary>Finds the FIFO, and begins to open it.</summary>
    internal static async Task<Opening> OpenAsync(World world, string process, Access access, bool nb = false, string path = Foo, TimeSpan? timeout = null)
    {
        var found = await world.DoAsync(process, new ResolveName { Path = path, Kind = Fifo.KindName, Access = access }, world.Names);
        if (found.Error != Errno.None) return new Opening(world, process, null, new WorldCall<int>(), found.Error);
        return new Opening(world, process, found.Result.Object, await world.DoAsync(process, new OpenFifo { Access = access }, found.Result.Object, nb, timeout), Errno.None);
    }

    internal static Task<WorldCall<bool>> UnlinkAsync(World world, string process, string path = Foo) =>
        world.DoAsync(process, new UnlinkName { Path = path }, world.Names);

    internal static Task<WorldCall<bool>> LinkAsync(World world, string process, string path, string newPath) =>
        world.DoAsync(process, new LinkName { Path = path, NewPath = newPath }, world.Names);

    /// <summary>An open end, or an opening that still waits or has failed.</summary>
    internal sealed record Opening(World World, string Process, ObjectHandle? Fifo, WorldCall<int> Call, Errno NotFound)
    {
        public Opening IsBlocked()
        {
            Assert.Equal(Errno.None, NotFound);
            Call.IsBlocked();
            return this;
        }

        public Opening Succeeds()
        {
            Assert.Equal(Errno.None, NotFound);
            Call.Succeeds();
            return this;
        }

        public void Fails(Errno errno)
        {
            if (NotFound != Errno.None) Assert.Equal(errno, NotFound);
            else Call.Fails(errno);
        }

        public async Task<Reading> ReadAsync(int count, string? by = null)
        {
            var buffer = new byte[count];
            return new Reading(await World.DoAsync(by ?? Process, new PipeRead { End = Call.Result, Buffer = buffer }, Fifo!), buffer);
        }

        public Task<WorldCall<int>> WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

        public Task<WorldCall<int>> WriteAsync(byte[] bytes) => World.DoAsync(Process, new PipeWrite { End = Call.Result, Buffer = bytes }, Fifo!);

        public async Task<PollEvents> PollAsync(PollEvents wanted = PollEvents.In | PollEvents.Out) =>
            (await World.DoAsync(Process, new PipePoll { End = Call.Result, Wanted = wanted }, Fifo!, nb: true)).Result;

        public async Task<int> ResizeAsync(int? capacity = null) => (await World.DoAsync(Process, new PipeResize { End = Call.Result, Capacity = capacity }, Fifo!)).Result;

        /// <summary>Closes the end; opened for both, both halves of it.</summary>
        public async Task CloseAsync(int halves = 1)
        {
            for (var i = 0; i < halves; i++) (await World.DoAsync(Process, new CloseEnd { End = Call.Result }, Fifo!)).Succeeds();
        }
    }

    /// <summary>A read, and where its bytes go.</summary>
    internal sealed record Reading(WorldCall<int> Call, byte[] Buffer)
    {
        public void Gets(string text) => Assert.Equal(text, Encoding.Latin1.GetString(Buffer, 0, Call.Result));

        public void IsAtEnd() => Gets("");

        public void IsBlocked() => Call.IsBlocked();

        public void Fails(Errno errno) => Call.Fails(errno);
    }
}
