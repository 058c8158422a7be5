using ActorIpc.Linux;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Tests.Kernels.Linux;

/// <summary>A run on the real kernel leaves nothing in the system, however it ends.</summary>
public sealed class LeftoverTests
{
    private const int Key = 54321;

    // Everything that a name or a key can stand for, and processes that wait for all of it, one of them with a second thread.
    private static string Everything(string name) =>
        $"""
        process A
        process B
        A: mkfifo /{name} = 0
        A: open /{name}-file RDWR CREAT as file = ok
        A: mq_open /{name} RDWR CREAT as q = ok
        A: mq_send q "x" = 0
        A: shm_open /{name} RDWR CREAT as m = ok
        A: ftruncate m 4096 = 0
        A: mmap m as memory = ok
        A: sem_open /{name} CREAT value=0 as s = ok
        A: msgget {Key} CREAT as letters = ok
        A: semget {Key} 1 CREAT as set = ok
        A: shmget {Key} 4096 CREAT as segment = ok
        A: shmat segment as a = ok
        fork A as C
        A: sem_wait s = blocked
        A!: semop set 0:-1 = blocked
        B: open /{name} RDONLY as in = blocked
        C: msgrcv letters 10 type=0 = blocked
        """;

    [Theory]
    [InlineData("", Outcome.Held)]
    [InlineData("\nexpect A state idle", Outcome.Failed)]
    [InlineData("\nB: sigpipe = 0", Outcome.Wrong)]
    public async Task Nothing_is_left_by_a_script(string ending, object outcome)
    {
        using var kernel = new LinuxKernel();
        if (IsMissing(kernel)) return;
        var name = NewName();
        var before = File.ReadAllText("/proc/self/mounts");
        var watched = new WatchedKernel(kernel);
        var verdict = await ScenarioRunner.RunAsync(ScriptReader.Read("leftovers.ipc", Everything(name) + ending), watched, watched);
        Assert.Equal(outcome, verdict.Outcome);
        AssertNothingIsNamed(name, before);
        kernel.Dispose();
        // Three tasks of A, one of B and C each, and the zygote: reaped, not only dead.
        Assert.Equal(6, watched.Pids.Count);
        Assert.All(watched.Pids, static pid => Assert.False(Directory.Exists($"/proc/{pid}")));
    }

    [Fact]
    public async Task Nothing_is_left_by_a_run_that_is_given_up()
    {
        using var kernel = new LinuxKernel();
        if (IsMissing(kernel)) return;
        var name = NewName();
        var before = File.ReadAllText("/proc/self/mounts");
        using var source = new CancellationTokenSource();
        var lines = 0;
        var script = ScriptReader.Read("leftovers.ipc", Everything(name) + "\nadvance 1ms\nadvance 1ms");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ScenarioRunner.RunAsync(script, kernel, new Counter(() => GiveUp(++lines)), source.Token));
        AssertNothingIsNamed(name, before);

        void GiveUp(int line)
        {
            if (line == script.Lines.Count - 1) source.Cancel();
        }
    }

    [Fact]
    public async Task A_run_that_is_given_up_while_time_passes_ends_without_waiting()
    {
        using var kernel = new LinuxKernel();
        if (IsMissing(kernel)) return;
        var name = NewName();
        var before = File.ReadAllText("/proc/self/mounts");
        using var source = new CancellationTokenSource();
        // All lines before the last one are done when this comes back.
        var running = ScenarioRunner.RunAsync(ScriptReader.Read("leftovers.ipc", Everything(name) + "\nadvance 80000s"), kernel, null, source.Token);
        Assert.False(running.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        AssertNothingIsNamed(name, before);
    }

    [Fact]
    public async Task Processes_of_a_run_are_gone_when_it_is_disposed()
    {
        using var kernel = new LinuxKernel();
        if (IsMissing(kernel)) return;
        var run = (LinuxRun)await kernel.StartAsync(new HashSet<string> { "A" });
        var play = new Play(run);
        await play.StartAsync("A", "B");
        await play.CallAsync("A", "pipe", [], ["r", "w"]);
        await play.DoAsync(new Fork("A", "C"));
        Assert.Null(await play.CallAsync("A", "read", ["$r", 1]));
        Assert.Null(await play.CallAsync("C", "read", ["$r", 1]));
        List<int> agents = [.. new[] { "A", "B", "C" }.SelectMany(name => run.Find(name)!.Agents).Select(static agent => agent.Pid)];
        var zygote = run.Observer.Pid;
        Assert.Equal(5, agents.Count);
        Assert.All(agents, static pid => Assert.True(Lives(pid)));
        await run.DisposeAsync();
        // Reaped, not only dead.
        Assert.All(agents, static pid => Assert.False(Directory.Exists($"/proc/{pid}")));
        Assert.True(Lives(zygote));
        kernel.Dispose();
        Assert.False(Directory.Exists($"/proc/{zygote}"));
    }

    // The same names and keys in both, line by line in turn, and of one kernel as well as of two.
    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task Runs_side_by_side_do_not_disturb_each_other(int count)
    {
        using var first = new LinuxKernel();
        using var second = new LinuxKernel();
        if (IsMissing(first)) return;
        await using var one = new Play(await first.StartAsync(new HashSet<string>()));
        await using var two = new Play(await (count == 1 ? first : second).StartAsync(new HashSet<string>()));
        var both = new[] { one, two };
        foreach (var play in both) await play.StartAsync("A", "B");
        foreach (var play in both)
        {
            // New in both: EXCL.
            Assert.True((await play.CallAsync("A", "msgget", [Key], ["q"], ["CREAT", "EXCL"]))!.IsSuccess);
            Assert.True((await play.CallAsync("A", "mkfifo", ["/line"]))!.IsSuccess);
            Assert.True((await play.CallAsync("A", "sem_open", ["/lock"], ["s"], ["CREAT", "EXCL"]))!.IsSuccess);
            Assert.True((await play.CallAsync("B", "sem_open", ["/lock"], ["s"]))!.IsSuccess);
            Assert.Null(await play.CallAsync("A", "sem_wait", ["$s"]));
        }

        // Who posts in one wakes nobody in the other, and the end of one is none of the other.
        Assert.Equal(["A", "B"], (await two.DoAsync(Play.Statement("B", "sem_post", ["$s"]))).Completions.Select(static done => done.Caller.Process).Order());
        await two.DisposeAsync();
        Assert.Equal(["A", "B"], (await one.DoAsync(Play.Statement("B", "sem_post", ["$s"]))).Completions.Select(static done => done.Caller.Process).Order());
        Assert.True((await one.CallAsync("B", "msgget", [Key], ["q"]))!.IsSuccess);
    }

    private static bool IsMissing(LinuxKernel kernel)
    {
        if (kernel.WhyUnavailable() is not { } reason) return false;
        Assert.NotEmpty(reason);
        return true;
    }

    private static string NewName() => $"leftover-{Guid.NewGuid():N}";

    private static void AssertNothingIsNamed(string name, string mounts)
    {
        foreach (var folder in new[] { "/", Path.GetTempPath(), "/dev/shm", "/dev/mqueue" })
            if (Directory.Exists(folder)) Assert.DoesNotContain(Directory.GetFileSystemEntries(folder), path => path.Contains(name, StringComparison.Ordinal));
        Assert.Equal(mounts, File.ReadAllText("/proc/self/mounts"));
        foreach (var kind in new[] { "msg", "sem", "shm" })
        {
            var table = $"/proc/sysvipc/{kind}";
            if (File.Exists(table)) Assert.DoesNotContain(File.ReadLines(table).Skip(1), static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0] == $"{Key}");
        }
    }

    private static bool Lives(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return text[text.LastIndexOf(')') + 2] is not ('Z' or 'X');
    }

    private sealed class Counter(Action count) : IScenarioObserver
    {
        public void OnStep(StepOutcome outcome) => count();
    }

    /// <summary>The kernel, and who was seen to run on it.</summary>
    private sealed class WatchedKernel(LinuxKernel kernel) : ScenarioKernel, IScenarioObserver
    {
        private LinuxRun? _run;

        public HashSet<int> Pids { get; } = [];

        public override string Name => kernel.Name;

        public override bool HasCapability(string capability) => kernel.HasCapability(capability);

        public override string? Lacks(Statement statement) => kernel.Lacks(statement);

        public override async Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads) => _run = (LinuxRun)await kernel.StartAsync(secondThreads);

        public void OnStep(StepOutcome outcome)
        {
            Pids.Add(_run!.Observer.Pid);
            foreach (var process in new[] { "A", "B", "C" })
                if (_run.Find(process) is { } found) Pids.UnionWith(found.Agents.Select(static agent => agent.Pid));
        }
    }
}
