using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>Small topologies in which processes begin, end, are told to, and wait for several things at once.</summary>
internal static class LifePrograms
{
    /// <summary>A parent who hands an end to each child, and waits for both.</summary>
    public static Topology Family { get; } = Topology.Define("family", t =>
    {
        var pipe = t.Pipe("home", capacity: 4096);
        t.Process("parent", pipe.WriteEnd, static async (self, home) =>
        {
            await self.SpawnAsync("child-1", home, ChildAsync);
            await self.SpawnAsync("child-2", home, ChildAsync);
            await home.CloseAsync();
            for (var i = 0; i < 2; i++) await self.WaitAsync();
        });
        t.Process("listener", pipe.ReadEnd, static async (_, home) =>
        {
            while (await home.ReadAsync(new byte[8]) > 0) { }
        });
    });

    private static async Task ChildAsync(Process self, PipeWriter home)
    {
        await home.WriteAsync(new byte[5]);
        if (self.Name == "child-2") throw new InvalidOperationException("The second one fails.");
    }

    /// <summary>Somebody who is asked to stop, handles one signal, and is killed by another, wherever he is.</summary>
    public static Topology Signals { get; } = Topology.Define("signals", t =>
    {
        var semaphore = t.Semaphore("s", initial: 0);
        var waiter = t.Process("waiter", semaphore.Use, static async (self, s) =>
        {
            var seen = 0;
            self.OnSignal(Signal.Usr1, _ => seen++, restart: true);
            self.OnSignal(Signal.Usr2, _ => seen++);
            for (var i = 0; i < 2; i++)
            {
                try
                {
                    await s.WaitAsync();
                }
                catch (IpcException failure) when (failure.Errno == Errno.EINTR)
                {
                    seen += 10;
                }
            }
        });
        t.Process("sender-1", waiter.Address, semaphore.Use, static async (self, to, s) =>
        {
            TryKill(self, to, Signal.Usr1);
            await s.SignalAsync();
            TryKill(self, to, Signal.Usr2);
        });
        t.Process("sender-2", waiter.Address, semaphore.Use, static async (self, to, s) =>
        {
            await s.SignalAsync();
            TryKill(self, to, Signal.Term);
        });
    });

    /// <summary>A mutex whose owner is killed, and two who want it.</summary>
    public static Topology DeadOwner { get; } = Topology.Define("dead-owner", t =>
    {
        var mutex = t.Mutex("m");
        var owner = t.Process("owner", mutex.Use, static async (self, m) =>
        {
            await using (await m.LockAsync()) await self.DelayAsync(TimeSpan.FromSeconds(1));
        });
        foreach (var name in new[] { "heir-1", "heir-2" }) t.Process(name, mutex.Use, static async (_, m) =>
        {
            await using var held = await m.LockAsync();
            if (held.OwnerDied) await m.MakeConsistentAsync();
        });
        t.Process("killer", owner.Address, static (self, owner) =>
        {
            TryKill(self, owner, Signal.Kill);
            return Task.CompletedTask;
        });
    });

    /// <summary>A select over a pipe, a semaphore and messages, with a time limit.</summary>
    public static Topology Selection { get; } = Topology.Define("selection", t =>
    {
        var pipe = t.Pipe("p", capacity: 4096);
        var semaphore = t.Semaphore("s", initial: 0);
        var chooser = t.Process("chooser", pipe.ReadEnd, semaphore.Use, static async (self, p, s) =>
        {
            for (var i = 0; i < 4; i++)
            {
                try
                {
                    await self.SelectAsync([p.WhenRead(new byte[4]), s.WhenAvailable(), self.WhenReceived()], timeout: TimeSpan.FromMilliseconds(2));
                }
                catch (IpcException failure) when (failure.Errno == Errno.ETIMEDOUT)
                {
                    // Whoever is slow has to wait for the next round.
                }
            }
        });
        t.Process("writer", pipe.WriteEnd, static async (self, p) =>
        {
            await self.DelayAsync(TimeSpan.FromMilliseconds(2));
            await p.WriteAsync(new byte[2]);
        });
        t.Process("signaller", semaphore.Use, static async (_, s) => await s.SignalAsync());
        t.Process("talker", chooser.Address, static async (self, to) =>
        {
            try
            {
                await self.SendAsync(to, new byte[1]);
            }
            catch (IpcException failure) when (failure.Errno == Errno.ESRCH)
            {
                // It has chosen without us.
            }
        });
    });

    /// <summary>Waits with limits, of which two end at the same moment.</summary>
    public static Topology TimeLimits { get; } = Topology.Define("time-limits", t =>
    {
        var semaphore = t.Semaphore("s", initial: 0);
        foreach (var (name, limit) in new[] { ("short-1", 10), ("short-2", 10), ("long", 20) }) t.Process(name, semaphore.Use, static async (self, s) =>
        {
            try
            {
                await s.WaitAsync(timeout: TimeSpan.FromMilliseconds(int.Parse(self.Arguments[0])));
            }
            catch (IpcException failure) when (failure.Errno == Errno.ETIMEDOUT)
            {
                throw new InvalidOperationException("Nobody came.");
            }
        }).WithArguments($"{limit}");
        t.Process("late", semaphore.Use, static async (self, s) =>
        {
            await self.DelayAsync(TimeSpan.FromMilliseconds(10));
            await s.SignalAsync();
            await s.SignalAsync();
        });
    });

    /// <summary>A process that fails and is started again, and one that talks to it.</summary>
    public static Topology Restarted { get; } = Topology.Define("restarted", t =>
    {
        var pipe = t.Pipe("p", capacity: 4096);
        t.Process("fragile", pipe.ReadEnd, static async (_, p) =>
        {
            var buffer = new byte[1];
            while (await p.ReadAsync(buffer) > 0)
                if (buffer[0] == 1) throw new InvalidOperationException("It does not like a 1.");
        }).WithRestart(new RestartPolicy(OnFailure: true, Limit: 2, MinBackoff: TimeSpan.FromMilliseconds(3)));
        t.Process("feeder", pipe.WriteEnd, static async (self, p) =>
        {
            foreach (var value in new byte[] { 0, 1, 0 }) await p.WriteAsync(new[] { value });
            await self.DelayAsync(TimeSpan.FromMilliseconds(3));
            await p.WriteAsync(new byte[] { 1 });
        });
    });

    /// <summary>Work that another thread does.</summary>
    public static Topology Outside { get; } = Topology.Define("outside", t =>
    {
        var pipe = t.Pipe("p", capacity: 4096);
        foreach (var name in new[] { "worker-1", "worker-2" }) t.Process(name, pipe.WriteEnd, static async (self, p) =>
        {
            var made = await self.OutsideAsync("bytes", static async _ =>
            {
                await Task.Yield();
                return new byte[3];
            });
            await p.WriteAsync(made);
        });
        t.Process("reader", pipe.ReadEnd, static async (_, p) =>
        {
            while (await p.ReadAsync(new byte[2]) > 0) { }
        });
    });

    /// <summary>Children that all have the same name.</summary>
    public static Topology Workers { get; } = Topology.Define("workers", t =>
    {
        var semaphore = t.Semaphore("done", initial: 0);
        foreach (var name in new[] { "master-1", "master-2" }) t.Process(name, semaphore.Use, static async (self, done) =>
        {
            for (var i = 0; i < 2; i++)
            {
                var child = await self.SpawnAsync("worker", done, static async (self, done) =>
                {
                    await self.ReceiveAsync();
                    await done.SignalAsync();
                });
                await self.SendAsync(child, new byte[1]);
            }

            await done.WaitAsync();
            for (var i = 0; i < 2; i++) await self.WaitAsync();
        });
    });

    /// <summary>Two who take one at a time from a set, again and again, and one who needs two.</summary>
    public static Topology Greedy { get; } = Topology.Define("greedy", t =>
    {
        var set = t.SemaphoreSet("set", 1);
        foreach (var name in new[] { "small-1", "small-2" }) t.Process(name, set.Use, static async (_, set) =>
        {
            while (true)
            {
                await set.WaitAsync(0);
                await set.SignalAsync(0);
            }
        });
        t.Process("big", set.Use, static async (_, set) => await set.OperateAsync([new SemOp(0, -2)]));
    });

    private static void TryKill(Process self, Pid to, Signal signal)
    {
        try
        {
            self.Kill(to, signal);
        }
        catch (IpcException failure) when (failure.Errno == Errno.ESRCH)
        {
            // It has ended.
        }
    }
}
