using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Faults;

/// <summary>Calls served at once, calls that wait, calls that are cancelled, and death, all mixed on real threads: nothing is lost, and nothing is there twice.</summary>
public sealed class AtOnceStressTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Undo_gives_back_whatever_the_killed_had_taken(int seed)
    {
        await using var kernel = TestKernel.Start();
        var set = new SemaphoreArray("set", [3, 2], Permissions.Unmasked(Credentials.Root, 0b110_110_110));
        set.Link();
        var handle = kernel.Kernel.Register(set);
        var ends = new Dictionary<int, int>();
        var random = new Random(seed);
        var pids = new List<Pid>();
        for (var i = 0; i < 24; i++)
        {
            var pid = await kernel.ReserveAsync("worker");
            ends[pid.Value] = -1;
            pids.Add(pid);
        }

        foreach (var pid in pids)
        {
            kernel.Kernel.Processes.Find(pid)!.TryHold(handle);
            ends[pid.Value] = set.Open(Access.Read | Access.Write, pid);
        }

        var rounds = 0;
        foreach (var pid in pids)
        {
            var mine = new Random(seed * 1000 + pid.Value);
            await kernel.StartReservedAsync(pid, "worker", async self =>
            {
                var sem = new SemaphoreSet(self, handle, ends[self.Pid.Value]);
                while (true)
                {
                    using var token = new CancellationTokenSource();
                    if (mine.Next(4) == 0) ThreadPool.QueueUserWorkItem(_ => { try { token.Cancel(); } catch (ObjectDisposedException) { } });
                    SemOp[] take = mine.Next(3) switch { 0 => [new(0, -1, Undo: true), new(1, -1, Undo: true)], 1 => [new(0, -2, Undo: true)], _ => [new(1, -1, Undo: true)] };
                    try
                    {
                        await sem.OperateAsync(take, null, token.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        continue;
                    }

                    Interlocked.Increment(ref rounds);
                    await sem.OperateAsync([.. take.Select(op => op with { Change = -op.Change })]);
                }
            });
        }

        await TestKernel.UntilAsync(() => Volatile.Read(ref rounds) > 2000);
        foreach (var pid in pids.OrderBy(_ => random.Next()))
        {
            kernel.Kernel.Signal(pid, Signal.Kill);
            if (random.Next(2) == 0) await kernel.ExitOfAsync(pid);
        }

        foreach (var pid in pids) await kernel.ExitOfAsync(pid);
        Assert.Equal(5, (await kernel.SettleAsync()).Objects.Single().State.Stored);
        await kernel.Kernel.CallAsync(new ChangeLinks { By = -1 }, handle);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Letters_come_once_and_in_order_of_each_sender_whoever_gives_up(int seed)
    {
        await using var kernel = TestKernel.Start();
        var box = new Mailbox("box", new MailboxOptions { Capacity = 3 }, typeof(long));
        box.Link();
        var handle = kernel.Kernel.Register(box);
        const int Senders = 4, Each = 2000;
        var got = new List<long>[3];
        var pids = new List<Pid>();
        for (var i = 0; i < Senders + got.Length; i++) pids.Add(await kernel.ReserveAsync("p"));
        var ends = pids.Select(pid => { kernel.Kernel.Processes.Find(pid)!.TryHold(handle); return box.Open(Access.Read | Access.Write, pid); }).ToArray();
        var received = 0;
        for (var i = 0; i < pids.Count; i++)
        {
            var (id, end, mine) = (i, ends[i], new Random(seed * 100 + i));
            if (i < Senders)
                await kernel.StartReservedAsync(pids[i], "sender", async self =>
                {
                    var mailbox = new Mailbox<long>(self, handle, end);
                    for (var n = 0; n < Each;)
                    {
                        using var token = new CancellationTokenSource();
                        if (mine.Next(5) == 0) ThreadPool.QueueUserWorkItem(_ => { try { token.Cancel(); } catch (ObjectDisposedException) { } });
                        try
                        {
                            if (mine.Next(3) == 0) { if (!(await mailbox.TrySendAsync(id * 1_000_000L + n)).Succeeded) continue; }
                            else await mailbox.SendAsync(id * 1_000_000L + n, cancellationToken: token.Token);
                            n++;
                        }
                        catch (OperationCanceledException) { }
                    }
                });
            else
                await kernel.StartReservedAsync(pids[i], "receiver", async self =>
                {
                    var mailbox = new Mailbox<long>(self, handle, end);
                    var list = got[id - Senders] = [];
                    while (true)
                    {
                        using var token = new CancellationTokenSource();
                        if (mine.Next(5) == 0) ThreadPool.QueueUserWorkItem(_ => { try { token.Cancel(); } catch (ObjectDisposedException) { } });
                        try
                        {
                            if (mine.Next(3) == 0) { if (await mailbox.TryReceiveAsync() is { Succeeded: true } one) { list.Add(one.Value.Body); Interlocked.Increment(ref received); } }
                            else { list.Add((await mailbox.ReceiveAsync(cancellationToken: token.Token)).Body); Interlocked.Increment(ref received); }
                        }
                        catch (OperationCanceledException) { }
                    }
                });
        }

        await TestKernel.UntilAsync(() => Volatile.Read(ref received) >= Senders * Each);
        foreach (var pid in pids.Skip(Senders)) kernel.Kernel.Signal(pid, Signal.Kill);
        foreach (var pid in pids) await kernel.ExitOfAsync(pid);
        Assert.Equal(Enumerable.Range(0, Senders).SelectMany(s => Enumerable.Range(0, Each).Select(n => s * 1_000_000L + n)), got.SelectMany(l => l).Order());
        foreach (var list in got)
            foreach (var one in list.GroupBy(v => v / 1_000_000)) Assert.Equal(one.Order(), one);
        await kernel.Kernel.CallAsync(new ChangeLinks { By = -1 }, handle);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Bytes_of_big_and_small_writes_that_are_given_up_are_as_many_as_were_read(int seed)
    {
        await using var kernel = TestKernel.Start();
        var pids = new List<Pid>();
        for (var i = 0; i < 6; i++) pids.Add(await kernel.ReserveAsync("p"));
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions { Capacity = 4 * 4096 }, [.. pids.Select((pid, i) => (pid, i < 4 ? Access.Write : Access.Read))]);
        var (written, read) = (0L, 0L);
        for (var i = 0; i < pids.Count; i++)
        {
            var (end, mine) = (ends[i], new Random(seed * 100 + i));
            if (i < 4)
                await kernel.StartReservedAsync(pids[i], "writer", async self =>
                {
                    var pipe = new PipeWriter(self, handle, end);
                    for (var n = 0; n < 1500; n++)
                    {
                        using var token = new CancellationTokenSource();
                        if (mine.Next(5) == 0) ThreadPool.QueueUserWorkItem(_ => { try { token.Cancel(); } catch (ObjectDisposedException) { } });
                        try
                        {
                            Interlocked.Add(ref written, await pipe.WriteAsync(new byte[mine.Next(2) == 0 ? mine.Next(1, 200) : mine.Next(1, 40000)], null, token.Token));
                        }
                        catch (OperationCanceledException) { }
                    }
                });
            else
                await kernel.StartReservedAsync(pids[i], "reader", async self =>
                {
                    var pipe = new PipeReader(self, handle, end);
                    var buffer = new byte[70000];
                    while (true)
                    {
                        using var token = new CancellationTokenSource();
                        if (mine.Next(5) == 0) ThreadPool.QueueUserWorkItem(_ => { try { token.Cancel(); } catch (ObjectDisposedException) { } });
                        try
                        {
                            var n = await pipe.ReadAsync(buffer.AsMemory(0, mine.Next(1, buffer.Length)), null, token.Token);
                            if (n == 0) return;
                            Interlocked.Add(ref read, n);
                        }
                        catch (OperationCanceledException) { }
                    }
                });
        }

        foreach (var pid in pids) await kernel.ExitOfAsync(pid);
        Assert.Equal(written, read);
    }
}
