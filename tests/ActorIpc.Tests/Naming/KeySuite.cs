using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Naming;

/// <summary>The table of System V keys.</summary>
public abstract class KeySuite<TWorld> where TWorld : World, new()
{
    private const int Key = 4711;

    [Fact]
    public async Task Key_leads_everybody_to_the_same_object()
    {
        await using var world = await StartAsync();
        (await GetAsync(world, "A", make: false)).Fails(Errno.ENOENT);
        (await GetAsync(world, "A", make: false, exclusive: true)).Fails(Errno.ENOENT);
        var made = (await GetAsync(world, "A")).Result;
        Assert.True(made.IsNew);
        Assert.Equal(made with { IsNew = false }, (await GetAsync(world, "B")).Result);
        Assert.Equal(made with { IsNew = false }, (await GetAsync(world, "B", make: false)).Result);
        // IPC_EXCL means something with IPC_CREAT only.
        Assert.Equal(made with { IsNew = false }, (await GetAsync(world, "B", make: false, exclusive: true)).Result);
        (await GetAsync(world, "B", exclusive: true)).Fails(Errno.EEXIST);
        await RemoveAsync(world, made.Object);
    }

    [Fact]
    public async Task Kinds_have_keys_of_their_own()
    {
        await using var world = await StartAsync();
        var (mailbox, segment) = ((await GetAsync(world, "A")).Result.Object, (await GetAsync(world, "A", kind: "segment")).Result.Object);
        Assert.NotEqual(mailbox, segment);
        await RemoveAsync(world, mailbox, segment);
    }

    [Fact]
    public async Task Private_object_is_always_new_and_never_found()
    {
        await using var world = await StartAsync();
        var (first, second) = ((await GetAsync(world, "A", GetKey.Private)).Result, (await GetAsync(world, "A", GetKey.Private, exclusive: true)).Result);
        Assert.True(first.IsNew && second.IsNew);
        Assert.NotEqual(first.Object, second.Object);
        await RemoveAsync(world, first.Object, second.Object);
    }

    [Fact]
    public async Task Forgotten_key_is_free_and_its_next_object_is_another_one()
    {
        await using var world = await StartAsync();
        var first = (await GetAsync(world, "A")).Result.Object;
        (await world.DoAsync("B", new ForgetKey { Kind = "mailbox", Key = Key }, world.Keys)).Succeeds();
        (await GetAsync(world, "A", make: false)).Fails(Errno.ENOENT);
        var second = (await GetAsync(world, "A", exclusive: true)).Result.Object;
        Assert.NotEqual(first, second);
        await RemoveAsync(world, first, second);
    }

    [Fact]
    public async Task Object_outlives_its_maker()
    {
        await using var world = await StartAsync();
        var made = (await GetAsync(world, "A")).Result.Object;
        await world.KillAsync("A");
        Assert.Equal(made, (await GetAsync(world, "B", make: false)).Result.Object);
        await RemoveAsync(world, made);
    }

    private static async Task<World> StartAsync()
    {
        var world = new TWorld();
        await world.StartAllAsync("A", "B");
        return world;
    }

    private static Task<WorldCall<ResolvedObject>> GetAsync(World world, string process, int key = Key, bool make = true, bool exclusive = false, string kind = "mailbox") =>
        world.DoAsync(process, new GetKey { Kind = kind, Key = key, Exclusive = exclusive, Make = make ? () => new Fifo("made", new PipeOptions()) : null }, world.Keys);

    // What a removal does to an object, whatever it is.
    private static async Task RemoveAsync(World world, params ObjectHandle[] objects)
    {
        foreach (var target in objects) (await world.DoAsync("B", new ChangeLinks { By = -1 }, target)).Succeeds();
    }
}

public sealed class KeysOnObjects : KeySuite<ObjectWorld>;

public sealed class KeysOnActors : KeySuite<ActorWorld>;
