using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Semaphores;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Hosting;

/// <summary>Calls that are served on their caller's turn: what they leave behind for others, and for a caller who does not survive them.</summary>
public sealed class ServedAtOnceTests
{
    /// <summary>Makes calls that nobody waits for.</summary>
    private sealed class Caller : IOperationOwner
    {
        public Credentials Credentials => Credentials.Root;

        public void Complete(Operation operation) { }
    }

    [Fact] // PW-4, §13.2: the turn of the writer may be long, and whoever comes meanwhile must find nothing that others wait for
    public async Task Big_write_that_is_served_in_part_wakes_the_reader_at_once()
    {
        await using var kernel = TestKernel.Start();
        var (writer, reader) = (await kernel.ReserveAsync("writer"), await kernel.ReserveAsync("reader"));
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions { Capacity = PipeOptions.PageSize }, (writer, Access.Write), (reader, Access.Read));
        var read = -1;
        await kernel.StartReservedAsync(reader, "reader", async self => read = await new PipeReader(self, handle, ends[1]).ReadAsync(new byte[9]));
        await kernel.SettleAsync();

        var write = new PipeWrite { End = ends[0], Buffer = new byte[2 * PipeOptions.PageSize] };
        write.Begin(new OperationId(writer, 1), new Caller(), handle);
        Assert.Equal(TurnAttempt.NotNow, handle.TryServeNow(write));
        Assert.Equal(PipeOptions.PageSize, write.Written);
        await kernel.ExitOfAsync(reader);
        Assert.Equal(9, read);
    }

    [Fact] // §13.3
    public async Task Big_write_of_a_half_duplex_pipe_keeps_its_direction_until_it_has_ended()
    {
        await using var kernel = TestKernel.Start();
        var (one, other) = (await kernel.ReserveAsync("one"), await kernel.ReserveAsync("other"));
        const Access Both = Access.Read | Access.Write;
        var (_, handle, ends) = kernel.Wire("pipe", new PipeOptions { Capacity = PipeOptions.PageSize, Mode = PipeMode.HalfDuplex }, (one, Both), (other, Both));
        var write = new PipeWrite { End = ends[0], Buffer = new byte[2 * PipeOptions.PageSize] };
        write.Begin(new OperationId(one, 1), new Caller(), handle);
        Assert.Equal(TurnAttempt.NotNow, handle.TryServeNow(write));
        // Whatever it has left in the pipe, somebody takes it before the rest is on its way.
        var read = new PipeRead { End = ends[1], Buffer = new byte[PipeOptions.PageSize] };
        read.Begin(new OperationId(other, 1), new Caller(), handle);
        handle.TryServeNow(read);
        var answer = new PipeWrite { End = ends[1], Buffer = new byte[1] };
        answer.Begin(new OperationId(other, 2), new Caller(), handle);
        handle.TryServeNow(answer);
        Assert.False(answer.Written > 0 && write.Written > 0);
    }

    [Fact]
    public async Task Whoever_learns_in_his_turn_that_a_process_has_ended_has_its_last_message()
    {
        await using var kernel = TestKernel.Start();
        var (sender, receiver) = (await kernel.ReserveAsync("sender"), await kernel.ReserveAsync("receiver"));
        await kernel.StartReservedAsync(receiver, "receiver", async self =>
        {
            await self.ReceiveAsync();
            // All of this is one turn: the sender's second message is in the mailbox of this process's actor, and nobody has looked at it.
            SpinWait.SpinUntil(() => kernel.HasExited(sender) && kernel.Kernel.Processes.Find(sender) is null);
            Assert.Equal(Errno.ESRCH, Assert.Throws<IpcException>(() => self.Kill(sender, Signal.Usr1)).Errno);
            Assert.True((await self.TryReceiveAsync()).Succeeded);
        });
        await kernel.StartReservedAsync(sender, "sender", async self =>
        {
            await self.SendAsync(receiver, new byte[1]);
            await self.DelayAsync(TimeSpan.FromSeconds(1));
            await self.SendAsync(receiver, new byte[1]);
        });
        while (kernel.Kernel.Processes.Find(receiver)!.Turns < 2) await Task.Yield();
        while (!kernel.HasExited(sender))
        {
            kernel.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True((await kernel.ExitOfAsync(receiver)).Succeeded);
    }

    [Fact] // PW-8: the signal of a call that is served at once kills in the middle of a turn
    public async Task Process_that_is_killed_by_its_own_call_makes_no_more_calls()
    {
        await using var kernel = TestKernel.Start();
        var witness = await kernel.RunAsync("witness", static self => self.PauseAsync().AsTask());
        var (_, semaphore) = Shared(kernel, out var open);
        var victim = await kernel.RunAsync("victim", async self =>
        {
            var mine = new IpcSemaphore(self, semaphore, open(self.Pid));
            var (reader, writer) = self.CreatePipe();
            await reader.CloseAsync();
            _ = writer.WriteAsync(new byte[1]);
            _ = mine.SignalAsync();
            await self.SendAsync(witness, new byte[1]);
            await mine.SignalAsync();
        });
        Assert.Equal(ExitStatus.Killed(Signal.Pipe), await kernel.ExitOfAsync(victim));
        Assert.Equal(0, (await kernel.SettleAsync()).Objects.Single(o => o.State.Kind == CountingSemaphore.KindName).State.Stored);
        Assert.Equal(0, (await kernel.LookAtAsync(witness)).Queue.Stored);
        await kernel.Kernel.CallAsync(new ChangeLinks { By = -1 }, semaphore);
    }

    [Fact]
    public async Task What_a_process_makes_in_the_turn_in_which_it_is_killed_goes_with_it()
    {
        await using var kernel = TestKernel.Start();
        var victim = await kernel.RunAsync("victim", static async self =>
        {
            var (reader, writer) = self.CreatePipe("first");
            await reader.CloseAsync();
            _ = writer.WriteAsync(new byte[1]);
            self.CreatePipe("second");
            await self.PauseAsync();
        });
        Assert.Equal(ExitStatus.Killed(Signal.Pipe), await kernel.ExitOfAsync(victim));
        await kernel.AssertNothingLeftAsync();
    }

    private static (CountingSemaphore Semaphore, ObjectHandle Handle) Shared(TestKernel kernel, out Func<Pid, int> open)
    {
        var semaphore = new CountingSemaphore("semaphore", 0);
        semaphore.Link();
        var handle = kernel.Kernel.Register(semaphore);
        open = pid =>
        {
            kernel.Kernel.Processes.Find(pid)!.TryHold(handle);
            return semaphore.Open(Access.Read | Access.Write, pid);
        };
        return (semaphore, handle);
    }
}
