using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Kernels.Linux;

/// <summary>The real kernel is found to be at rest when it is, and not before: a task that was woken and whose processor has yet to be told looks as if it slept.</summary>
public sealed class QuiescenceTests(KernelSet kernels) : IClassFixture<KernelSet>
{
    private const int Rounds = 2000;

    [Fact]
    public Task Who_was_woken_is_waited_for() => WithPlayAsync(static async play =>
    {
        Assert.True((await play.CallAsync("A", "pipe", [], ["r", "w"]))!.IsSuccess);
        await play.DoAsync(new Fork("A", "B"));
        await play.DoAsync(new Fork("A", "C"));
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Null(await play.CallAsync("A", "read", ["$r", 1]));
            Assert.Null(await play.CallAsync("B", "read", ["$r", 1]));
            await CompletesAsync(play, Play.Statement("C", "write", ["$w", "x"]), round, "A", "C");
            await CompletesAsync(play, Play.Statement("C", "write", ["$w", "x"]), round, "B", "C");
        }
    });

    [Fact]
    public Task Who_was_interrupted_is_waited_for() => WithPlayAsync(static async play =>
    {
        Assert.True((await play.CallAsync("A", "semget", [5, 1], ["s"], ["CREAT"]))!.IsSuccess);
        var minus = new SemaphoreOperation(new Place("test", 1, 1), 0, -1, false, false, 1);
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Null(await play.CallAsync("A", "semop", ["$s", minus]));
            var report = await play.DoAsync(new SendSignal("A", false));
            Assert.True(report.Completions is [{ Result.Error: Errno.EINTR }], $"round {round}: {report.Completions.Count} completions");
        }
    });

    [Fact]
    public Task Who_is_due_is_waited_for() => WithPlayAsync(static async play =>
    {
        const int Times = 200;
        var script = ScriptReader.Read("test", "process A\nA: pipe as r w\nA: poll r IN timeout=1ms\nadvance 1ms");
        await play.DoAsync(script.Lines[1].Statement);
        for (var round = 0; round < Times; round++)
        {
            // On a busy machine it may be over before it is looked at.
            var begun = await play.DoAsync(script.Lines[2].Statement);
            var passed = await play.DoAsync(script.Lines[3].Statement);
            Assert.True(begun.Completions.Count + passed.Completions.Count == 1, $"round {round}");
        }
    });

    // One wakes the next: a chain in which each link sleeps when the one before is looked at.
    [Fact]
    public Task Chain_of_those_who_wake_each_other_is_waited_for() => WithPlayAsync(static async play =>
    {
        const int Waiters = 8;
        Assert.True((await play.CallAsync("A", "pipe", [], ["r", "w"]))!.IsSuccess);
        var waiters = Enumerable.Range(0, Waiters).Select(static i => $"W{i}").ToArray();
        foreach (var waiter in waiters) await play.DoAsync(new Fork("A", waiter));
        for (var round = 0; round < Rounds / Waiters; round++)
        {
            foreach (var waiter in waiters) Assert.Null(await play.CallAsync(waiter, "read", ["$r", 1]));
            await CompletesAsync(play, Play.Statement("A", "write", ["$w", new string('x', Waiters)]), round, ["A", .. waiters]);
        }
    });

    private async Task WithPlayAsync(Func<Play, Task> test)
    {
        if (kernels.Linux.WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return;
        }

        await using var play = await Play.OnAsync(kernels.Linux);
        await play.StartAsync("A");
        await test(play);
    }

    private static async Task CompletesAsync(Play play, Statement statement, int round, params string[] processes)
    {
        var completed = (await play.DoAsync(statement)).Completions.Select(static one => one.Caller.Process).Order(StringComparer.Ordinal);
        Assert.True(processes.SequenceEqual(completed), $"round {round}: {string.Join(", ", completed)} completed");
    }
}
