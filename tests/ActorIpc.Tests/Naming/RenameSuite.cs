using ActorIpc.Kernel;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Naming;

/// <summary>rename(2), which can do more than any other call about names.</summary>
public abstract class RenameSuite<TWorld> : NameSuite<TWorld> where TWorld : World, new()
{
    [Fact]
    public async Task Rename_moves_a_name_and_the_object_stays_the_same()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "root", "/a")).Result.Object;
        (await MkdirAsync(world, "root", "/d")).Succeeds();
        (await RenameAsync(world, "root", "/a", "/d/b")).Succeeds();
        Assert.Equal(made, (await OpenAsync(world, "root", "/d/b")).Result.Object);
        (await StatAsync(world, "/a")).Fails(Errno.ENOENT);
        Assert.Equal(1, (await StatAsync(world, "/d/b")).Result.Links);
    }

    [Fact]
    public async Task Rename_replaces_what_has_the_new_name()
    {
        await using var world = await StartAsync();
        var made = (await MakeAsync(world, "root", "/a")).Result.Object;
        (await MakeAsync(world, "root", "/b")).Succeeds();
        (await LinkAsync(world, "root", "/b", "/c")).Succeeds();
        (await RenameAsync(world, "root", "/a", "/b")).Succeeds();
        Assert.Equal(made, (await OpenAsync(world, "root", "/b")).Result.Object);
        // The one that was replaced lives on under its other name.
        Assert.Equal(1, (await StatAsync(world, "/c")).Result.Links);
    }

    [Fact]
    public async Task Rename_to_another_name_of_the_same_object_does_nothing()
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "root", "/a")).Succeeds();
        (await LinkAsync(world, "root", "/a", "/b")).Succeeds();
        (await RenameAsync(world, "root", "/a", "/b")).Succeeds();
        (await RenameAsync(world, "root", "/a", "/a")).Succeeds();
        Assert.Equal(2, (await StatAsync(world, "/a")).Result.Links);
    }

    [Fact]
    public async Task Directory_moves_with_all_that_is_in_it()
    {
        await using var world = await StartAsync();
        foreach (var path in (string[])["/d", "/d/e", "/f", "/f/empty"]) (await MkdirAsync(world, "root", path)).Succeeds();
        (await MakeAsync(world, "root", "/d/e/a")).Succeeds();
        var above = (await StatAsync(world, "/f")).Result;
        (await RenameAsync(world, "root", "/d/e", "/f/empty/")).Succeeds();
        (await StatAsync(world, "/f/empty/a")).Succeeds();
        Assert.Equal(above, (await StatAsync(world, "/f/empty/..")).Result);
        Assert.Equal(2, (await StatAsync(world, "/d")).Result.Links);
    }

    [Fact]
    public async Task Rename_that_cannot_be_says_why_and_changes_nothing()
    {
        await using var world = await StartAsync();
        foreach (var path in (string[])["/d", "/d/e", "/d/e/f", "/g"]) (await MkdirAsync(world, "root", path)).Succeeds();
        (await MakeAsync(world, "root", "/a")).Succeeds();
        (await MakeAsync(world, "root", "/d/a")).Succeeds();
        foreach (var (from, to, errno) in ((string, string, Errno)[])[
            ("/x", "/y", Errno.ENOENT), ("/a", "/x/y", Errno.ENOENT), ("/a", "/d/a/y", Errno.ENOTDIR),
            ("/d", "/d/e/x", Errno.EINVAL), ("/d", "/d/x", Errno.EINVAL), ("/d", "/d/e/f", Errno.EINVAL), ("/d/e/f", "/d", Errno.ENOTEMPTY), ("/a", "/d", Errno.EISDIR),
            ("/d/a", "/d", Errno.ENOTEMPTY), ("/g", "/a", Errno.ENOTDIR), ("/g", "/d", Errno.ENOTEMPTY), ("/a", "/b/", Errno.ENOTDIR), ("/a/", "/b", Errno.ENOTDIR),
            ("/d/.", "/b", Errno.EBUSY), ("/d/..", "/b", Errno.EBUSY), ("/a", "/", Errno.EBUSY), ("/", "/b", Errno.EBUSY), ("/tmp", "/b", Errno.EBUSY), ("/g", "/tmp", Errno.EBUSY)])
        {
            (await RenameAsync(world, "root", from, to)).Fails(errno);
            Assert.Equal("a:fifo d:directory dev:directory g:directory tmp:directory", await ListAsync(world, "/"));
            Assert.Equal("a:fifo e:directory", await ListAsync(world, "/d"));
        }
    }

    [Fact]
    public async Task Only_the_owner_renames_or_replaces_in_a_sticky_directory()
    {
        await using var world = await StartAsync();
        (await MakeAsync(world, "ann", "/tmp/a")).Succeeds();
        (await MakeAsync(world, "eve", "/tmp/e")).Succeeds();
        (await RenameAsync(world, "eve", "/tmp/a", "/tmp/b")).Fails(Errno.EPERM);
        (await RenameAsync(world, "eve", "/tmp/e", "/tmp/a")).Fails(Errno.EPERM);
        (await RenameAsync(world, "ann", "/tmp/a", "/tmp/b")).Succeeds();
        (await RenameAsync(world, "root", "/tmp/e", "/tmp/b")).Succeeds();
    }

    [Fact]
    public async Task Directory_that_its_mover_may_not_write_stays_where_it_is()
    {
        await using var world = await StartAsync();
        (await MkdirAsync(world, "ann", "/d", 555)).Succeeds();
        (await MkdirAsync(world, "ann", "/e")).Succeeds();
        (await RenameAsync(world, "ann", "/d", "/e/d")).Fails(Errno.EACCES);
        (await RenameAsync(world, "ann", "/d", "/f")).Succeeds();
        (await MkdirAsync(world, "ann", "/closed", 555)).Succeeds();
        (await RenameAsync(world, "ann", "/e", "/closed/e")).Fails(Errno.EACCES);
    }
}

public sealed class RenameOnObjects : RenameSuite<ObjectWorld>;

public sealed class RenameOnActors : RenameSuite<ActorWorld>;
