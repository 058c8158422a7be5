using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Naming;

/// <summary>Who may do what with names (semantics §9).</summary>
public abstract class NamePermissionSuite<TWorld> : NameSuite<TWorld> where TWorld : World, new()
{
    // 79 (LTP mknod; GV mknod.cc; V F-001), 225 (V X-004)
    [Theory]
    [InlineData(27, 666, 640)]
    [InlineData(77, 666, 600)]
    [InlineData(777, 666, 0)]
    [InlineData(0, 666, 666)]
    public async Task What_is_made_by_name_has_its_mode_without_the_umask(int umask, int asked, int mode)
    {
        await using var world = await StartAsync();
        await world.StartAsync("maker", new Credentials(7, 8, Octal(umask)));
        (await MakeAsync(world, "maker", "/a", asked)).Succeeds();
        var status = (await StatAsync(world, "/a")).Result;
        Assert.Equal(("fifo", Mode.Octal(mode), 7, 8, 0, 1), (status.Kind, status.Mode, status.Uid, status.Gid, status.Size, status.Links));
    }

    [Fact]
    public async Task New_object_is_its_makers_whatever_its_mode_is()
    {
        await using var world = await StartAsync();
        var made = await world.DoAsync("ann", New(Access.Read | Access.Write), world.Names);
        Assert.True(made.Result.IsNew);
        (await world.DoAsync("ann", New(Access.Read), world.Names)).Fails(Errno.EACCES);

        static ResolveName New(Access access) =>
            new() { Path = "/a", Kind = "fifo", Access = access, NewMode = 0, Make = _ => new ActorIpc.Pipes.Fifo("/a", new ActorIpc.Pipes.PipeOptions()) };
    }

    // 223 (V X-001)
    [Theory]
    [InlineData(707)]
    [InlineData(606)]
    public async Task Group_is_refused_although_others_are_not(int mode)
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "ann", "/a", mode)).Succeeds();
        (await OpenAsync(world, "bob", "/a")).Fails(Errno.EACCES);
        (await OpenAsync(world, "eve", "/a", access: Access.Write)).Succeeds();
    }

    [Fact]
    public async Task Every_directory_on_the_way_must_be_searchable()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "ann", "/d", 777)).Succeeds();
        (await MakeAsync(world, "ann", "/d/a")).Succeeds();
        (await ChmodAsync(world, "ann", "/d", 676)).Succeeds();
        foreach (var process in (string[])["ann", "eve"])
        {
            (await StatAsync(world, "/d/a", process)).Fails(Errno.EACCES);
            (await StatAsync(world, "/d/..", process)).Fails(Errno.EACCES);
            (await MakeAsync(world, process, "/d/b")).Fails(Errno.EACCES);
            Assert.Equal("a:fifo", await ListAsync(world, "/d", process));
        }

        (await StatAsync(world, "/d/a", "bob")).Succeeds();
        (await StatAsync(world, "/d/a")).Succeeds();
    }

    // V F-037
    [Fact]
    public async Task Directory_changes_only_for_those_who_may_write_it()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "ann", "/d", 755)).Succeeds();
        (await MakeAsync(world, "ann", "/d/a")).Succeeds();
        (await MakeAsync(world, "eve", "/e")).Succeeds();
        (await UnlinkAsync(world, "eve", "/d/a")).Fails(Errno.EACCES);
        (await RmdirAsync(world, "eve", "/d/a")).Fails(Errno.EACCES);
        (await MakeAsync(world, "eve", "/d/b")).Fails(Errno.EACCES);
        // §9.5: that it is there comes first.
        (await MakeAsync(world, "eve", "/d/a")).Fails(Errno.EEXIST);
        (await MkdirAsync(world, "eve", "/d/b")).Fails(Errno.EACCES);
        (await LinkAsync(world, "eve", "/e", "/d/b")).Fails(Errno.EACCES);
        (await RenameAsync(world, "eve", "/e", "/d/b")).Fails(Errno.EACCES);
        (await RenameAsync(world, "eve", "/d/a", "/b")).Fails(Errno.EACCES);
        (await ChmodAsync(world, "ann", "/d", 333)).Succeeds();
        (await world.DoAsync("ann", new ListNames { Path = "/d" }, world.Names)).Fails(Errno.EACCES);
        (await world.DoAsync("ann", new ListNames { Path = "/d/a" }, world.Names)).Fails(Errno.ENOTDIR);
        (await UnlinkAsync(world, "eve", "/d/a")).Succeeds();
    }

    [Fact]
    public async Task Name_in_a_sticky_directory_is_taken_away_by_an_owner_only()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "ann", "/d", 1777)).Succeeds();
        Assert.Equal(Mode.Octal(1777), (await StatAsync(world, "/d")).Result.Mode);
        foreach (var name in (string[])["b1", "b2", "b3"]) (await MakeAsync(world, "bob", $"/d/{name}")).Succeeds();
        (await MkdirAsync(world, "bob", "/d/dir")).Succeeds();
        (await UnlinkAsync(world, "eve", "/d/b1")).Fails(Errno.EPERM);
        (await RmdirAsync(world, "eve", "/d/dir")).Fails(Errno.EPERM);
        (await UnlinkAsync(world, "bob", "/d/b1")).Succeeds();
        // The directory's owner, and root.
        (await UnlinkAsync(world, "ann", "/d/b2")).Succeeds();
        (await UnlinkAsync(world, "root", "/d/b3")).Succeeds();
    }

    [Fact]
    public async Task Mode_is_changed_by_the_owner_only()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "ann", "/a", 600)).Result.Object;
        (await ChmodAsync(world, "bob", "/a", 666)).Fails(Errno.EPERM);
        (await ChmodAsync(world, "ann", "/a", 0)).Succeeds();
        (await OpenAsync(world, "ann", "/a")).Fails(Errno.EACCES);
        (await OpenAsync(world, "root", "/a", access: Access.Read | Access.Write)).Succeeds();
        (await ChmodAsync(world, "root", "/a", 604)).Succeeds();
        (await OpenAsync(world, "eve", "/a")).Succeeds();
        (await ChmodAsync(world, "ann", "/x", 604)).Fails(Errno.ENOENT);

        // By an open end, and when no name is left.
        (await UnlinkAsync(world, "ann", "/a")).Succeeds();
        (await world.DoAsync("bob", new ChangeMode { Opened = made, Mode = 0 }, world.Names)).Fails(Errno.EPERM);
        (await world.DoAsync("ann", new ChangeMode { Opened = made, Mode = Octal(640) }, world.Names)).Succeeds();
        var status = (await world.DoAsync("eve", new StatName { Opened = made }, world.Names)).Result;
        Assert.Equal((Mode.Octal(640), 0), (status.Mode, status.Links));
        (await world.DoAsync("eve", new StatName { Opened = world.Names }, world.Names)).Fails(Errno.EBADF);
    }

    [Fact]
    public async Task Owner_is_changed_by_root_and_the_group_by_the_owner_to_his_own()
    {
        await using var world = await StartAsync();
        await world.StartAsync("moved", new Credentials(1001, 300));
        (await MakeAsync(world, "ann", "/a", 600)).Succeeds();
        (await ChownAsync(world, "ann", "/a", uid: 1002)).Fails(Errno.EPERM);
        (await ChownAsync(world, "ann", "/a", gid: 200)).Fails(Errno.EPERM);
        (await ChownAsync(world, "bob", "/a", gid: 100)).Fails(Errno.EPERM);
        (await ChownAsync(world, "ann", "/a", uid: 1001, gid: 100)).Succeeds();
        (await ChownAsync(world, "moved", "/a", gid: 300)).Succeeds();
        (await ChownAsync(world, "root", "/a", uid: 1003)).Succeeds();
        var status = (await StatAsync(world, "/a")).Result;
        Assert.Equal((1003, 300), (status.Uid, status.Gid));
        (await OpenAsync(world, "eve", "/a")).Succeeds();
        (await OpenAsync(world, "ann", "/a")).Fails(Errno.EACCES);
    }
}

public sealed class NamePermissionsOnObjects : NamePermissionSuite<ObjectWorld>;

public sealed class NamePermissionsOnActors : NamePermissionSuite<ActorWorld>;
