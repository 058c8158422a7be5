using System.Text;
using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Processes;

/// <summary>Waiting for several things at once.</summary>
public sealed class SelectTests
{
    [Fact]
    public async Task Select_makes_the_first_call_in_the_list_that_can_be_made()
    {
        await using var kernel = TestKernel.Start();
        var (index, left) = (-1, 0);
        await kernel.ExitOfAsync(await kernel.RunAsync("selecting", async self =>
        {
            var ((reader1, _), (reader2, writer2), (reader3, writer3)) = (self.CreatePipe("1"), self.CreatePipe("2"), self.CreatePipe("3"));
            await writer2.WriteAsync("two"u8.ToArray());
            await writer3.WriteAsync("three"u8.ToArray());
            index = await self.SelectAsync([reader1.WhenRead(new byte[9]), reader2.WhenRead(new byte[9]), reader3.WhenRead(new byte[9])]);
            left = await reader3.GetStoredAsync();
        }));
        Assert.Equal((1, 5), (index, left));
    }

    [Fact]
    public async Task Select_waits_and_the_data_of_the_loser_is_not_lost()
    {
        await using var kernel = TestKernel.Start();
        var (results, gate, runtime) = (new List<string>(), default(PipeWriter[]), default(ProcessRuntime));
        var pid = await kernel.RunAsync("selecting", async self =>
        {
            var (a, b) = (self.CreatePipe("a"), self.CreatePipe("b"));
            (gate, runtime) = ([a.Writer, b.Writer], self.Runtime);
            for (var i = 0; i < 2; i++)
            {
                var (bufferA, bufferB) = (new byte[9], new byte[9]);
                SelectCase<int>[] cases = [a.Reader.WhenRead(bufferA), b.Reader.WhenRead(bufferB)];
                var chosen = await self.SelectAsync(cases);
                results.Add($"{"ab"[chosen]}:{Encoding.ASCII.GetString(chosen == 0 ? bufferA : bufferB, 0, cases[chosen].Result)}");
            }
        });
        await kernel.SettleAsync();
        Assert.Empty(results);
        runtime!.BringHome(() =>
        {
            _ = gate![1].WriteAsync("B"u8.ToArray());
            _ = gate[0].WriteAsync("A"u8.ToArray());
        });
        Assert.True((await kernel.ExitOfAsync(pid)).Succeeded);
        Assert.Equal(["a:A", "b:B"], results.Order());
    }

    [Fact]
    public async Task Select_times_out_and_takes_nothing()
    {
        await using var kernel = TestKernel.Start();
        var (error, stored) = (Errno.None, -1);
        var pid = await kernel.RunAsync("selecting", async self =>
        {
            var (reader, writer) = self.CreatePipe();
            SelectCase[] cases = [reader.WhenRead(new byte[9]), self.WhenReceived()];
            error = (await Assert.ThrowsAsync<IpcException>(async () => await self.SelectAsync(cases, TimeSpan.FromSeconds(1)))).Errno;
            await writer.WriteAsync("x"u8.ToArray());
            stored = await reader.GetStoredAsync();
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromSeconds(1));
        await kernel.ExitOfAsync(pid);
        Assert.Equal((Errno.ETIMEDOUT, 1), (error, stored));
    }

    [Fact]
    public async Task Select_without_a_limit_waits_for_ever()
    {
        await using var kernel = TestKernel.Start();
        var error = Errno.None;
        var pid = await kernel.RunAsync("selecting", async self =>
        {
            error = (await Assert.ThrowsAsync<IpcException>(async () => await self.SelectAsync([self.WhenReceived()], Timeout.InfiniteTimeSpan))).Errno;
        });
        await kernel.SettleAsync();
        await kernel.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.False(kernel.HasExited(pid), $"It ended with {error}.");
    }

    [Fact]
    public async Task Select_between_a_message_and_a_write_takes_the_message()
    {
        await using var kernel = TestKernel.Start();
        var (index, text) = (-1, "");
        var pid = await kernel.RunAsync("selecting", async self =>
        {
            var (_, writer) = self.CreatePipe("full", new PipeOptions { Capacity = 4 });
            await writer.WriteAsync(new byte[4]);
            var message = self.WhenReceived();
            index = await self.SelectAsync([writer.WhenWritten(new byte[1]), message]);
            text = message.Result.As<string>();
        });
        await kernel.SettleAsync();
        await kernel.RunAsync("sender", async self => await self.SendAsync(pid, "hello"));
        await kernel.ExitOfAsync(pid);
        Assert.Equal((1, "hello"), (index, text));
    }

    [Fact]
    public async Task Readers_that_select_on_one_pipe_share_without_loss()
    {
        await using var kernel = TestKernel.Start();
        var got = new List<int>();
        var pids = new List<Pid>();
        for (var i = 0; i < 4; i++) pids.Add(await kernel.ReserveAsync($"p{i}"));
        var (_, handle, ends) = kernel.Wire(
            "shared", new PipeOptions(), [(pids[0], Access.Write), .. pids[1..].Select(pid => (pid, Access.Read))]);
        for (var i = 1; i < 4; i++)
        {
            var end = ends[i];
            await kernel.StartReservedAsync(pids[i], "reader", async self =>
            {
                await using var reader = new PipeReader(self, handle, end);
                var buffer = new byte[1];
                while (true)
                {
                    SelectCase<int> read = reader.WhenRead(buffer);
                    await self.SelectAsync([self.WhenReceived(), read]);
                    if (read.Result == 0) return;
                    lock (got) got.Add(buffer[0]);
                }
            });
        }

        await kernel.StartReservedAsync(pids[0], "writer", async self =>
        {
            await using var writer = new PipeWriter(self, handle, ends[0]);
            for (var i = 0; i < 200; i++) await writer.WriteAsync(new[] { (byte)i });
        });
        foreach (var pid in pids) Assert.Equal("exited(0)", (await kernel.ExitOfAsync(pid)).ToString());
        Assert.Equal(Enumerable.Range(0, 200), got.Order());
    }

    [Fact]
    public async Task Select_without_cases_is_refused()
    {
        await using var kernel = TestKernel.Start();
        var status = await kernel.ExitOfAsync(await kernel.RunAsync("selecting", static async self => await self.SelectAsync([])));
        Assert.StartsWith("ArgumentException: A select needs a case", status.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_process_leaves_its_select()
    {
        await using var kernel = TestKernel.Start();
        var pid = await kernel.RunAsync("selecting", static async self =>
        {
            var (reader, writer) = self.CreatePipe();
            await using (writer)
                await self.SelectAsync([reader.WhenRead(new byte[9]), self.WhenReceived()]);
        });
        await kernel.SettleAsync();
        kernel.Kernel.Signal(pid, Signal.Term);
        Assert.Equal(ExitStatus.Killed(Signal.Term), await kernel.ExitOfAsync(pid));
    }
}
