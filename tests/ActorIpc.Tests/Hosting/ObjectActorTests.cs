using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Hosting;

/// <summary>The actor around an object: failures, the registry, and calls that reach nobody.</summary>
public sealed class ObjectActorTests
{
    [Fact]
    public async Task Call_that_breaks_the_object_is_EIO_and_everybody_else_is_served_on()
    {
        await using var kernel = TestKernel.Start();
        var (writer, reader) = (await kernel.ReserveAsync("writer"), await kernel.ReserveAsync("reader"));
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions(), (writer, Access.Write), (reader, Access.Read));
        var read = -1;
        await kernel.StartReservedAsync(reader, "reader", async self => read = await new PipeReader(self, handle, ends[1]).ReadAsync(new byte[9]));
        await kernel.SettleAsync();
        // A pipe does not know this operation, and its actor is restarted.
        var error = await Assert.ThrowsAsync<IpcException>(() => kernel.Kernel.CallAsync(new SpawnProcess { Spec = new ProcessSpec("x", [], null) }, handle));
        Assert.Equal(Errno.EIO, error.Errno);
        var snapshot = await kernel.SettleAsync();
        Assert.Single(snapshot.Objects);
        Assert.Single(snapshot.Objects[0].Parked);
        await kernel.StartReservedAsync(writer, "writer", async self => await new PipeWriter(self, handle, ends[0]).WriteAsync(new byte[3]));
        await kernel.ExitOfAsync(reader);
        Assert.Equal(3, read);
    }

    [Fact]
    public async Task Objects_are_shown_in_the_order_of_their_creation()
    {
        await using var kernel = TestKernel.Start();
        var names = Enumerable.Range(0, 20).Select(i => $"pipe{i}").ToList();
        await kernel.RunAsync("maker", async self =>
        {
            foreach (var name in names) self.CreatePipe(name);
            await self.PauseAsync();
        });
        var snapshot = await kernel.SettleAsync();
        Assert.Equal(names, snapshot.Objects.Select(o => o.State.Name));
    }

    [Fact]
    public async Task Call_on_an_object_that_is_gone_is_EIDRM()
    {
        await using var kernel = TestKernel.Start();
        var holder = await kernel.ReserveAsync("holder");
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions(), (holder, Access.Read));
        kernel.Kernel.Signal(holder, Signal.Kill);
        await kernel.AssertNothingLeftAsync();
        var error = await Assert.ThrowsAsync<IpcException>(() => kernel.Kernel.CallAsync(new PipeStored { End = ends[0] }, handle));
        Assert.Equal(Errno.EIDRM, error.Errno);
    }

    [Fact]
    public async Task Thousand_blocked_readers_are_released_by_one_close()
    {
        await using var kernel = TestKernel.Start();
        var writer = await kernel.ReserveAsync("writer");
        var readers = new List<Pid>();
        for (var i = 0; i < 1000; i++) readers.Add(await kernel.ReserveAsync("reader"));
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions(), [(writer, Access.Write), .. readers.Select(pid => (pid, Access.Read))]);
        var released = 0;
        for (var i = 0; i < 1000; i++)
        {
            var end = ends[i + 1];
            await kernel.StartReservedAsync(readers[i], "reader", async self =>
            {
                if (await new PipeReader(self, handle, end).ReadAsync(new byte[1]) == 0) Interlocked.Increment(ref released);
            });
        }

        await kernel.SettleAsync();
        Assert.Equal(0, released);
        kernel.Kernel.Signal(writer, Signal.Kill);
        foreach (var pid in readers) await kernel.ExitOfAsync(pid);
        Assert.Equal(1000, released);
    }
}
