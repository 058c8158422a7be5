using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Naming;

/// <summary>Paths, directories and names, as root: what there is, and what is wrong with a path.</summary>
public abstract class NameTreeSuite<TWorld> : NameSuite<TWorld> where TWorld : World, new()
{
    [Fact]
    public async Task New_tree_has_the_directories_of_the_POSIX_faces()
    {
        await using var world = await StartAsync();
        Assert.Equal("dev:directory tmp:directory", await ListAsync(world, "/"));
        Assert.Equal("mqueue:directory null:device shm:directory zero:device", await ListAsync(world, "/dev/"));
        var root = (await StatAsync(world, "/")).Result;
        Assert.Equal(("directory", Mode.Octal(777), 0, 0, 4), (root.Kind, root.Mode, root.Uid, root.Gid, root.Links));
        foreach (var sticky in (string[])["/dev/mqueue", "/dev/shm", "/tmp"])
            Assert.Equal(Mode.Octal(1777), (await StatAsync(world, sticky)).Result.Mode);
    }

    [Fact]
    public async Task Same_name_leads_two_processes_to_the_same_object()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "ann", "/a")).Result;
        Assert.True(made.IsNew);
        Assert.Equal(new ResolvedObject(made.Object, false), (await OpenAsync(world, "bob", "/a")).Result);
        // A name not agreed on leads elsewhere, or nowhere.
        (await OpenAsync(world, "bob", "/A")).Fails(Errno.ENOENT);
        Assert.NotEqual(made.Object, (await MakeAsync(world, "bob", "/b")).Result.Object);
    }

    [Fact]
    public async Task Path_may_have_dots_and_more_slashes_than_needed()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "root", "/d")).Succeeds();
        (await MkdirAsync(world, "root", "/d/e/")).Succeeds();
        var made = (await MakeAsync(world, "root", "/d/a")).Result.Object;
        foreach (var path in (string[])["//d///a", "/./d/./a", "/d/e/../a", "/../../d/a", "d/a"])
            Assert.Equal(made, (await OpenAsync(world, "root", path)).Result.Object);
        Assert.Equal((await StatAsync(world, "/d")).Result, (await StatAsync(world, "/d/e/../.")).Result);
        Assert.Equal("a:fifo e:directory", await ListAsync(world, "/d"));
    }

    [Fact]
    public async Task Wrong_paths_say_what_is_wrong()
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "root", "/a")).Succeeds();
        var (longest, tooLong) = (new string('n', 255), new string('n', 256));
        var deep = string.Concat(Enumerable.Repeat("/.", 2047));
        foreach (var (path, errno) in ((string, Errno)[])[
            ("", Errno.ENOENT), ("/x", Errno.ENOENT), ("/x/y", Errno.ENOENT), ("/a/b", Errno.ENOTDIR), ("/a/", Errno.ENOTDIR), ("/a/.", Errno.ENOTDIR), ("/a/..", Errno.ENOTDIR),
            ("/" + longest, Errno.ENOENT), ("/" + tooLong, Errno.ENAMETOOLONG), ($"/{tooLong}/x", Errno.ENAMETOOLONG), ($"/x/{tooLong}", Errno.ENOENT),
            ("/" + new string('é', 128), Errno.ENAMETOOLONG), (deep + "/a", Errno.ENAMETOOLONG), ("/a\0b", Errno.EINVAL)])
            (await StatAsync(world, path)).Fails(errno);
        (await StatAsync(world, deep)).Succeeds();
        (await MakeAsync(world, "root", "/" + longest)).Succeeds();
        (await StatAsync(world, "/" + longest)).Succeeds();
    }

    // 80 (GV mknod.cc:MknodOnExistingPathFails; V F-002), and what else a new name may meet
    [Fact]
    public async Task New_name_must_not_be_there()
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "root", "/a")).Succeeds();
        (await MkdirAsync(world, "root", "/d")).Succeeds();
        (await LinkAsync(world, "root", "/a", "/d/link")).Succeeds();
        foreach (var path in (string[])["/a", "/d", "/d/link", "/", "/d/.", "/d/..", "/a/"])
        {
            (await MakeAsync(world, "root", path)).Fails(Errno.EEXIST);
            (await MkdirAsync(world, "root", path)).Fails(Errno.EEXIST);
            (await LinkAsync(world, "root", "/a", path)).Fails(Errno.EEXIST);
        }

        (await MakeAsync(world, "root", "/new/")).Fails(Errno.ENOENT);
        (await LinkAsync(world, "root", "/a", "/new/")).Fails(Errno.ENOENT);
        (await MakeAsync(world, "root", "/x/new")).Fails(Errno.ENOENT);
        (await MakeAsync(world, "root", "/a/new")).Fails(Errno.ENOTDIR);
    }

    [Fact]
    public async Task Making_without_exclusive_takes_what_is_there()
    {
        await using var world = await StartAsync();
        var first = (await MakeAsync(world, "ann", "/a", exclusive: false)).Result;
        Assert.Equal(first with { IsNew = false }, (await MakeAsync(world, "ann", "/a", mode: 0, exclusive: false)).Result);
        Assert.Equal(Mode.Octal(666), (await StatAsync(world, "/a")).Result.Mode);
    }

    [Fact]
    public async Task Object_of_another_kind_is_refused_and_named()
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "root", "/a")).Succeeds();
        (await MkdirAsync(world, "root", "/d")).Succeeds();
        var wrong = new ResolveName { Path = "/a", Kind = "mailbox", Access = Access.Read };
        (await world.DoAsync("root", wrong, world.Names)).Fails(Errno.EINVAL);
        Assert.Equal("it is a fifo, not a mailbox.", wrong.Advice);
        foreach (var path in (string[])["/d", "/", "/d/."]) (await OpenAsync(world, "root", path)).Fails(Errno.EISDIR);
    }

    [Fact]
    public async Task Hard_links_are_names_of_one_object_and_live_without_each_other()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "root", "/a")).Result.Object;
        (await LinkAsync(world, "root", "/a", "/b")).Succeeds();
        var (a, b) = ((await StatAsync(world, "/a")).Result, (await StatAsync(world, "/b")).Result);
        Assert.Equal((a, 2), (b, a.Links));
        (await UnlinkAsync(world, "root", "/a")).Succeeds();
        Assert.Equal(made, (await OpenAsync(world, "root", "/b")).Result.Object);
        Assert.Equal(1, (await StatAsync(world, "/b")).Result.Links);
        (await LinkAsync(world, "root", "/tmp", "/t")).Fails(Errno.EPERM);
        (await LinkAsync(world, "root", "/a", "/c")).Fails(Errno.ENOENT);
        (await LinkAsync(world, "root", "/b/", "/c")).Fails(Errno.ENOTDIR);
    }

    [Fact]
    public async Task Unlinked_name_can_be_made_again_and_is_another_object()
    {
        await using var world = await StartAsync();
        var first = (await MakeAsync(world, "root", "/a")).Result.Object;
        var inode = (await StatAsync(world, "/a")).Result.Inode;
        (await UnlinkAsync(world, "root", "/a")).Succeeds();
        (await UnlinkAsync(world, "root", "/a")).Fails(Errno.ENOENT);
        (await OpenAsync(world, "root", "/a")).Fails(Errno.ENOENT);
        Assert.NotEqual(first, (await MakeAsync(world, "root", "/a")).Result.Object);
        Assert.NotEqual(inode, (await StatAsync(world, "/a")).Result.Inode);
    }

    [Fact]
    public async Task Unlink_is_for_objects_and_rmdir_for_empty_directories()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "root", "/d")).Succeeds();
        (await MakeAsync(world, "root", "/d/a")).Succeeds();
        foreach (var path in (string[])["/d", "/d/", "/", "/d/.", "/d/.."]) (await UnlinkAsync(world, "root", path)).Fails(Errno.EISDIR);
        (await UnlinkAsync(world, "root", "/d/a/")).Fails(Errno.ENOTDIR);
        (await RmdirAsync(world, "root", "/d")).Fails(Errno.ENOTEMPTY);
        (await RmdirAsync(world, "root", "/d/a")).Fails(Errno.ENOTDIR);
        (await RmdirAsync(world, "root", "/d/.")).Fails(Errno.EINVAL);
        (await RmdirAsync(world, "root", "/d/..")).Fails(Errno.ENOTEMPTY);
        foreach (var path in (string[])["/", "/tmp", "/dev/shm"]) (await RmdirAsync(world, "root", path)).Fails(Errno.EBUSY);
        (await RmdirAsync(world, "root", "/x")).Fails(Errno.ENOENT);
        (await UnlinkAsync(world, "root", "/d/a")).Succeeds();
        (await RmdirAsync(world, "root", "/d/")).Succeeds();
        (await StatAsync(world, "/d")).Fails(Errno.ENOENT);
    }

    [Fact]
    public async Task Truncating_is_for_files_and_nothing_here_is_one()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "root", "/a")).Result.Object;
        (await world.DoAsync("root", new TruncateName { Path = "/a", Length = 0 }, world.Names)).Fails(Errno.EINVAL);
        (await world.DoAsync("root", new TruncateName { Opened = made, Length = 0 }, world.Names)).Fails(Errno.EINVAL);
        (await world.DoAsync("root", new TruncateName { Path = "/tmp", Length = 0 }, world.Names)).Fails(Errno.EISDIR);
        (await world.DoAsync("root", new TruncateName { Path = "/x", Length = 0 }, world.Names)).Fails(Errno.ENOENT);
    }
}

public sealed class NameTreeOnObjects : NameTreeSuite<ObjectWorld>;

public sealed class NameTreeOnActors : NameTreeSuite<ActorWorld>;
