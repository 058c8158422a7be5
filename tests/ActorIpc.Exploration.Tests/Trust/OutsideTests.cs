using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>What a process awaits that is no call of its own: refused where the kernel does not know of it, waited for where it does.</summary>
public sealed class OutsideTests
{
    [Theory]
    [InlineData("a delay")]
    [InlineData("a delay elsewhere")]
    [InlineData("the thread pool")]
    [InlineData("a yield")]
    [InlineData("nothing that comes")]
    public void Await_of_something_else_than_a_call_is_found_and_says_what_to_do(string what)
    {
        var topology = Topology.Define("astray", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            t.Process("astray", semaphore.Use, static async (self, semaphore) =>
            {
                await semaphore.SignalAsync();
                await AwaitAsync(self.Arguments[0]);
                await semaphore.SignalAsync();
            }).WithArguments(what);
        });
        var finding = Explorer.Explore(topology, new ExploreOptions { Workers = 1, Strategy = "random" }).Finding;
        Assert.Equal(FindingKind.UncontrolledAwait, finding?.Kind);
        Assert.StartsWith("astray awaits", finding?.Headline, StringComparison.Ordinal);
        Assert.Contains("self.OutsideAsync", finding?.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_outside_is_waited_for_and_everything_stays_determined()
    {
        var topology = Topology.Define("outside", static t =>
        {
            var mailbox = t.Mailbox<int>("mailbox", capacity: 1);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, mailbox.SendEnd, static async (self, mailbox) => await mailbox.SendAsync(await self.OutsideAsync("a sum", SumAsync)));
            t.Process("reader", mailbox.ReceiveEnd, static async (self, mailbox) =>
            {
                for (var i = 0; i < 2; i++) self.Require((await mailbox.ReceiveAsync()).Body == 4950, "the sum is right");
            });
        });
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "dfs", ChecksDeterminism = true });
        Assert.Null(result.Finding?.Headline);
        Assert.True(result.IsExhausted);
        Assert.True(result.Schedules > 1, result.Coverage);
    }

    [Fact]
    public void File_of_the_host_is_read_to_its_end_in_every_schedule()
    {
        var path = typeof(OutsideTests).Assembly.Location;
        var topology = Topology.Define("file", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 1);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, semaphore.Use, static async (self, semaphore) =>
                {
                    await semaphore.WaitAsync();
                    await using var file = self.OpenFile(self.Arguments[0]);
                    var (buffer, total) = (new byte[64 * 1024], 0L);
                    while (await file.ReadAsync(buffer) is > 0 and var count) total += count;
                    self.Require(total == file.Length, "the whole file is read");
                    await semaphore.SignalAsync();
                }).WithArguments(path);
        });
        var result = Explorer.Explore(topology, new ExploreOptions { Strategy = "dfs", ChecksDeterminism = true });
        Assert.Null(result.Finding?.Headline);
        Assert.True(result.IsExhausted);
    }

    [Theory]
    [InlineData("ends")]
    [InlineData("is killed")]
    public void Nobody_waits_for_work_outside_whose_process_has_ended(string what)
    {
        var topology = Topology.Define("hasty", t =>
        {
            t.Process("hasty", static async self =>
            {
                _ = self.OutsideAsync("nothing", static async _ => await NothingAsync()).AsTask();
                if (self.Arguments[0] == "is killed") self.Kill(self.Pid, Signal.Kill);
                await Task.CompletedTask;
            }).WithArguments(what);
            t.Process("other", t.Semaphore("semaphore", initial: 0).Use, static async (_, semaphore) => await semaphore.SignalAsync());
        });
        var run = Schedules.Of(topology, new RandomStrategy(1), 1).Single();
        Assert.False(run.Kernel.IsOutside);
        Assert.False(run.Kernel.IsOutsideLate);
        Assert.All(run.Kernel.EveryProcess, static process => Assert.True(process.HasEnded));
    }

    [Fact]
    public void Work_outside_that_does_not_come_ends_the_schedule_there_and_is_found()
    {
        var topology = Topology.Define("waiting", t =>
        {
            t.Process("waiting", static async self => self.ReportProgress(await self.OutsideAsync("nothing", static async _ => await NothingAsync())));
            t.Process("other", t.Semaphore("semaphore", initial: 0).Use, static async (_, semaphore) => await semaphore.SignalAsync());
        });
        var program = new ExploredProgram(topology, IpcSettingsReader.Default, new ScheduleLimits(1_000, 1_000)) { OutsidePatience = TimeSpan.FromMilliseconds(1) };
        var run = new ScheduleRun(program, new RandomStrategy(1));
        run.Run();
        Assert.Empty(run.Keys);
        Assert.Equal(FindingKind.UncontrolledAwait, Verdict.Of(run)?.Kind);
        Assert.StartsWith("waiting waits for nothing, outside the kernel, and it did not come", Verdict.Of(run)?.Headline, StringComparison.Ordinal);
    }

    private static async ValueTask<int> NothingAsync()
    {
        await new TaskCompletionSource().Task;
        return 0;
    }

    private static async Task AwaitAsync(string what)
    {
        switch (what)
        {
            case "a delay": await Task.Delay(1); break;
            case "a delay elsewhere": await Task.Delay(1).ConfigureAwait(false); break;
            case "the thread pool": await Task.Run(static () => Thread.SpinWait(10_000)); break;
            case "a yield": await Task.Yield(); break;
            default: await new TaskCompletionSource().Task; break;
        }
    }

    private static async ValueTask<int> SumAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Enumerable.Range(0, 100).Sum();
    }
}
