using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>Spawning, ending and waiting for children.</summary>
public sealed class ProcessLifeTests
{
    [Fact]
    public async Task Spawned_child_gets_its_arguments_and_returns_its_exit_code()
    {
        await using var kernel = TestKernel.Start();
        var seen = default(ChildExit);
        var child = Pid.None;
        var parent = await kernel.RunAsync("parent", async self =>
        {
            child = await self.SpawnAsync("child", static self => Task.FromResult(self.Arguments.Count + self.Arguments[1].Length), "a", "bcd");
            seen = await self.WaitAsync(child);
        });
        Assert.True((await kernel.ExitOfAsync(parent)).Succeeded);
        Assert.Equal(new ChildExit(child, new ExitStatus(5)), seen);
    }

    [Fact]
    public async Task Child_that_throws_has_a_failed_status_that_others_see()
    {
        await using var kernel = TestKernel.Start();
        var seen = default(ChildExit);
        await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            await self.SpawnAsync("child", static self => throw new FormatException("no number"));
            seen = await self.WaitAsync();
        }));
        Assert.Equal("failed(FormatException: no number)", seen.Status.ToString());
        Assert.Equal(1, seen.Status.Code);
    }

    [Fact]
    public async Task Child_that_throws_after_a_wait_has_a_failed_status()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("late", async self =>
        {
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            throw new IOException("disk");
        });
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("IOException: disk", (await kernel.ExitOfAsync(pid)).Failure);
    }

    [Fact]
    public async Task Wait_without_children_is_ECHILD()
    {
        await using var kernel = TestKernel.Start();
        var errors = new List<Errno>();
        await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            errors.Add((await Assert.ThrowsAsync<IpcException>(async () => await self.WaitAsync())).Errno);
            errors.Add((await Assert.ThrowsAsync<IpcException>(async () => await self.WaitAsync(new Pid(12345)))).Errno);
            var child = await self.SpawnAsync("child", static self => Task.CompletedTask);
            await self.WaitAsync(child);
            errors.Add((await Assert.ThrowsAsync<IpcException>(async () => await self.WaitAsync(child))).Errno);
        }));
        Assert.Equal([Errno.ECHILD, Errno.ECHILD, Errno.ECHILD], errors);
    }

    [Fact]
    public async Task Zombie_is_kept_until_its_parent_waits()
    {
        await using var kernel = TestKernel.Start();
        var code = -1;
        var parent = await kernel.RunAsync("parent", async self =>
        {
            var child = await self.SpawnAsync("child", static self => Task.FromResult(42));
            await self.DelayAsync(TimeSpan.FromHours(1));
            code = (await self.WaitAsync(child)).Status.Code;
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromHours(1));
        await kernel.ExitOfAsync(parent);
        Assert.Equal(42, code);
    }

    [Fact]
    public async Task Wait_for_any_returns_each_child_once()
    {
        await using var kernel = TestKernel.Start();
        var codes = new List<int>();
        await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            for (var i = 1; i <= 3; i++) await self.SpawnAsync($"child{i}", static self => Task.FromResult(int.Parse(self.Arguments[0])), $"{i}");
            for (var i = 1; i <= 3; i++) codes.Add((await self.WaitAsync()).Status.Code);
        }));
        Assert.Equal([1, 2, 3], codes.Order());
    }

    [Fact]
    public async Task Orphan_gets_init_for_its_parent()
    {
        await using var kernel = TestKernel.Start();
        var (child, before, after) = (default(Process), Pid.None, Pid.None);
        var parent = await kernel.RunAsync("parent", async self =>
        {
            await self.Runtime.SpawnScripted(async self =>
            {
                (child, before) = (self, self.Parent);
                await self.SendAsync(self.Parent, 1);
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                after = self.Parent;
            });
            // Not before the child has seen its parent alive.
            await self.ReceiveAsync();
        });
        await kernel.ExitOfAsync(parent);
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        await kernel.ExitOfAsync(child!.Pid);
        Assert.Equal((parent, Pid.Init), (before, after));
    }

    [Fact]
    public async Task Orphan_whose_parent_did_not_await_the_spawn_gets_init_for_its_parent()
    {
        await using var kernel = TestKernel.Start();
        var (child, after) = (Pid.None, Pid.None);
        var parent = await kernel.RunAsync("parent", self =>
        {
            _ = self.Runtime.SpawnScripted(async self =>
            {
                child = self.Pid;
                await self.DelayAsync(TimeSpan.FromSeconds(1));
                after = self.Parent;
            });
            return Task.CompletedTask;
        });
        await kernel.ExitOfAsync(parent);
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        await kernel.ExitOfAsync(child);
        Assert.Equal(Pid.Init, after);
    }

    [Fact]
    public async Task Pids_are_not_used_twice()
    {
        await using var kernel = TestKernel.Start();
        var pids = new List<Pid>();
        for (var i = 0; i < 20; i++) pids.Add(await kernel.RunAsync("short", static self => Task.CompletedTask));
        foreach (var pid in pids) await kernel.ExitOfAsync(pid);
        Assert.Equal(pids.Distinct(), pids);
        Assert.DoesNotContain(Pid.Init, pids);
    }

    [Fact]
    public async Task Child_gets_a_descriptor_of_its_parents_end()
    {
        await using var kernel = TestKernel.Start();
        var text = "";
        var parent = await kernel.RunAsync("parent", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await self.SpawnAsync("child", writer, static async (self, writer) => await writer.WriteAsync("from the child"u8.ToArray()));
            await writer.CloseAsync();
            text = await new StreamReader(reader.AsStream()).ReadToEndAsync();
        });
        Assert.Equal("exited(0)", (await kernel.ExitOfAsync(parent)).ToString());
        Assert.Equal("from the child", text);
    }

    [Fact] // semantics §13.6
    public async Task Parents_wait_returns_only_after_its_childs_ends_are_closed()
    {
        await using var kernel = TestKernel.Start();
        var results = new List<IpcResult<int>>();
        await kernel.ExitOfAsync(await kernel.RunAsync("parent", async self =>
        {
            for (var i = 0; i < 50; i++)
            {
                var (reader, writer) = self.CreatePipe();
                var child = await self.SpawnAsync("child", writer, static (self, writer) => Task.CompletedTask);
                await writer.CloseAsync();
                await self.WaitAsync(child);
                // Non-blocking: EAGAIN would say that somebody still holds the write end.
                results.Add(await reader.TryReadAsync(new byte[1]));
                await reader.CloseAsync();
            }
        }));
        Assert.Equal(50, results.Count);
        Assert.All(results, result => Assert.Equal(new IpcResult<int>(Errno.None, 0), result));
    }

    [Fact]
    public async Task Process_actor_stopped_from_outside_is_a_killed_process()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("victim", static async self => await self.PauseAsync());
        await kernel.SettleAsync();
        kernel.System.Stop(((ProcessActor.ProcessRef)kernel.Kernel.Processes.Find(pid)!).Actor);
        Assert.Equal(Signal.Kill, (await kernel.ExitOfAsync(pid)).Signal);
    }
}
