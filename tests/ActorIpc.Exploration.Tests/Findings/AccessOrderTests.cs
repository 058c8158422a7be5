using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Tests.Findings;

/// <summary>One process stores, and tells another one, who then looks: every way of telling orders the two, in every schedule; without one they are found.</summary>
public sealed class AccessOrderTests
{
    [Fact]
    public void Semaphore_orders() => Accesses.AreOrdered(static t =>
    {
        var (cells, semaphore) = (t.SharedArray<int>("cells", 1), t.Semaphore("semaphore", initial: 0));
        t.Process("stores", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await cells.StoreAsync(0, 1);
            await semaphore.SignalAsync();
        });
        t.Process("looks", cells.Elements, semaphore.Use, static async (_, cells, semaphore) =>
        {
            await semaphore.WaitAsync();
            await cells.LoadAsync(0);
        });
    });

    [Fact]
    public void Mutex_orders() => Accesses.AreOrdered(static t =>
    {
        var (cells, mutex) = (t.SharedArray<int>("cells", 1), t.Mutex("mutex"));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, mutex.Use, static async (_, cells, mutex) =>
            {
                await using var held = await mutex.LockAsync();
                await cells.StoreAsync(0, await cells.LoadAsync(0) + 1);
            });
    });

    [Fact]
    public void Mutex_of_one_who_has_died_orders() => Accesses.AreOrdered(static t =>
    {
        var (cells, mutex) = (t.SharedArray<int>("cells", 1), t.Mutex("mutex"));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, mutex.Use, static async (_, cells, mutex) =>
            {
                await mutex.LockAsync();
                await cells.StoreAsync(0, 1);
            });
    });

    [Fact]
    public void Set_of_semaphores_orders() => Accesses.AreOrdered(static t =>
    {
        var (cells, set) = (t.SharedArray<int>("cells", 1), t.SemaphoreSet("set", 1, 1));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, set.Use, static async (_, cells, set) =>
            {
                await set.WaitAllAsync(0, 1);
                await cells.StoreAsync(0, 1);
                await set.SignalAllAsync(0, 1);
            });
    });

    [Fact]
    public void Guard_of_a_region_orders() => Accesses.AreOrdered(static t =>
    {
        var (cells, region) = (t.SharedArray<int>("cells", 1), t.Region("region", 4));
        foreach (var name in new[] { "a", "b" })
            t.Process(name, cells.Elements, region.Memory, static async (_, cells, region) =>
            {
                await using var inside = await region.EnterAsync();
                await cells.StoreAsync(0, 1);
            });
    });

    [Fact]
    public void Pipe_orders_by_its_data_and_by_its_end() => Accesses.AreOrdered(static t =>
    {
        var (cells, pipe) = (t.SharedArray<int>("cells", 2), t.Pipe("pipe"));
        t.Process("stores", cells.Elements, pipe.WriteEnd, static async (_, cells, pipe) =>
        {
            await cells.StoreAsync(0, 1);
            await pipe.WriteAsync(new byte[1]);
            await cells.StoreAsync(1, 1);
        });
        t.Process("looks", cells.Elements, pipe.ReadEnd, static async (_, cells, pipe) =>
        {
            await pipe.ReadAsync(new byte[1]);
            await cells.LoadAsync(0);
            // The writer has ended.
            await pipe.ReadAsync(new byte[1]);
            await cells.LoadAsync(1);
        });
    });

    [Fact]
    public void Mailbox_orders_by_its_messages_and_by_its_room() => Accesses.AreOrdered(static t =>
    {
        var (cells, mailbox) = (t.SharedArray<int>("cells", 2), t.Mailbox<int>("mailbox", capacity: 1));
        t.Process("sends", cells.Elements, mailbox.SendEnd, static async (_, cells, mailbox) =>
        {
            await cells.StoreAsync(0, 1);
            await mailbox.SendAsync(1);
            // There is room for it only when the first one was received, and what was stored before that is known then.
            await mailbox.SendAsync(2);
            await cells.LoadAsync(1);
        });
        t.Process("receives", cells.Elements, mailbox.ReceiveEnd, static async (_, cells, mailbox) =>
        {
            await cells.StoreAsync(1, 1);
            await mailbox.ReceiveAsync();
            await cells.LoadAsync(0);
            await mailbox.ReceiveAsync();
        });
    });

    [Fact]
    public void Direct_message_orders() => Accesses.AreOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        var looks = t.Process("looks", cells.Elements, static async (self, cells) =>
        {
            await self.ReceiveAsync();
            await cells.LoadAsync(0);
        });
        t.Process("stores", cells.Elements, looks.Address, static async (self, cells, looks) =>
        {
            await cells.StoreAsync(0, 1);
            await self.SendAsync(looks, 1);
        });
    });

    [Fact]
    public void Birth_and_death_of_a_child_order() => Accesses.AreOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        t.Process("parent", cells.Elements, static async (self, cells) =>
        {
            await cells.StoreAsync(0, 1);
            await self.SpawnAsync("child", cells, static async (_, cells) => await cells.StoreAsync(0, await cells.LoadAsync(0) + 1));
            await self.WaitAsync();
            self.Require(await cells.LoadAsync(0) == 2, "the child has added one");
        });
    });

    [Fact]
    public void Signal_orders() => Accesses.AreOrdered(static t =>
    {
        var cells = t.SharedArray<int>("cells", 1);
        var looks = t.Process("looks", cells.Elements, static async (self, cells) =>
        {
            self.OnSignal(Signal.Usr1, static _ => { });
            await Assert.ThrowsAsync<IpcException>(async () => await self.PauseAsync());
            await cells.LoadAsync(0);
        });
        t.Process("stores", cells.Elements, looks.Address, static async (self, cells, looks) =>
        {
            await cells.StoreAsync(0, 1);
            self.Kill(looks, Signal.Usr1);
        });
    });
}
