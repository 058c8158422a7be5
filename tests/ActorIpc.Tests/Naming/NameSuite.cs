using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Naming;

/// <summary>The tree of names: what tests of it share. <c>root</c> is root, <c>ann</c> and <c>bob</c> are users of one group, <c>eve</c> is a stranger.</summary>
public abstract class NameSuite<TWorld> where TWorld : World, new()
{
    protected static async Task<TWorld> StartAsync()
    {
        var world = new TWorld();
        await world.StartAsync("root");
        await world.StartAsync("ann", new Credentials(1001, 100));
        await world.StartAsync("bob", new Credentials(1002, 100));
        await world.StartAsync("eve", new Credentials(1003, 200));
        return world;
    }

    protected static int Octal(int digits) => (int)Mode.Octal(digits);

    internal static Task<WorldCall<ResolvedObject>> MakeAsync(World world, string process, string path, int mode = 666, bool exclusive = true) =>
        world.DoAsync(process, new ResolveName { Path = path, Kind = "fifo", NewMode = Octal(mode), Exclusive = exclusive, Make = _ => new Fifo(path, new PipeOptions()) }, world.Names);

    internal static Task<WorldCall<ResolvedObject>> OpenAsync(World world, string process, string path, string kind = "fifo", Access access = Access.Read) =>
        world.DoAsync(process, new ResolveName { Path = path, Kind = kind, Access = access }, world.Names);

    protected static Task<WorldCall<bool>> MkdirAsync(World world, string process, string path, int mode = 777) =>
        world.DoAsync(process, new MakeDirectory { Path = path, Mode = Octal(mode) }, world.Names);

    protected static Task<WorldCall<bool>> RmdirAsync(World world, string process, string path) => world.DoAsync(process, new RemoveDirectory { Path = path }, world.Names);

    protected static Task<WorldCall<bool>> UnlinkAsync(World world, string process, string path) => world.DoAsync(process, new UnlinkName { Path = path }, world.Names);

    protected static Task<WorldCall<bool>> LinkAsync(World world, string process, string path, string newPath) =>
        world.DoAsync(process, new LinkName { Path = path, NewPath = newPath }, world.Names);

    protected static Task<WorldCall<bool>> RenameAsync(World world, string process, string path, string newPath) =>
        world.DoAsync(process, new RenameName { Path = path, NewPath = newPath }, world.Names);

    protected static Task<WorldCall<bool>> ChmodAsync(World world, string process, string path, int mode) =>
        world.DoAsync(process, new ChangeMode { Path = path, Mode = Octal(mode) }, world.Names);

    protected static Task<WorldCall<bool>> ChownAsync(World world, string process, string path, int? uid = null, int? gid = null) =>
        world.DoAsync(process, new ChangeOwner { Path = path, Uid = uid, Gid = gid }, world.Names);

    internal static Task<WorldCall<NameStatus>> StatAsync(World world, string path, string process = "root") =>
        world.DoAsync(process, new StatName { Path = path }, world.Names);

    protected static async Task<string> ListAsync(World world, string path, string process = "root") =>
        string.Join(' ', (await world.DoAsync(process, new ListNames { Path = path }, world.Names)).Result.Select(entry => $"{entry.Name}:{entry.Kind}"));
}
