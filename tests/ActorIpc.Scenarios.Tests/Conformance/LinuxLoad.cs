using System.Diagnostics;
using ActorIpc.Linux;
using ActorIpc.Linux.Agents;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Tests.Kernels;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>Processes of the real kernel that make one call after the other, and wait for nobody.</summary>
internal sealed class LinuxLoad : IAsyncDisposable
{
    /// <summary>For so long nobody has come back from a call: only a test that hangs gets there, however busy the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Play _play;

    private LinuxLoad(LinuxRun run) => (Run, _play) = (run, new Play(run));

    public LinuxRun Run { get; }

    /// <summary>Begins a run; null where there is no such kernel, which then says why.</summary>
    public static async Task<LinuxLoad?> BeginAsync(LinuxKernel kernel)
    {
        if (kernel.WhyUnavailable() is not { } reason) return new LinuxLoad((LinuxRun)await kernel.StartAsync(new HashSet<string>()));
        Assert.NotEmpty(reason);
        return null;
    }

    /// <summary>A process with a pipe <c>r</c>, <c>w</c> of that size, and children that have it too.</summary>
    public async Task StartAsync(int pipe, params string[] children)
    {
        await _play.StartAsync("main");
        Assert.True((await _play.CallAsync("main", "pipe", [], ["r", "w"]))!.IsSuccess);
        Assert.True((await _play.CallAsync("main", "fcntl SETPIPE_SZ", ["$w", pipe]))!.IsSuccess);
        foreach (var child in children) await _play.DoAsync(new Fork("main", child));
    }

    public Agent this[string process] => Run.Find(process)!.First;

    /// <summary>The number of a descriptor.</summary>
    public nint Descriptor(string process, string name) => Run.Find(process)!.Names[name].Value;

    /// <summary>Lets each of them make a call whenever it has come back from the one before, until all say that they are done.</summary>
    public static void RunToEnd(params IReadOnlyList<Caller> callers)
    {
        var since = Stopwatch.GetTimestamp();
        foreach (var caller in callers) caller.Begin();
        while (callers.Any(static caller => !caller.IsDone))
        {
            foreach (var caller in callers)
            {
                if (caller.IsDone || !caller.Agent.IsIdle) continue;
                caller.Return();
                since = Stopwatch.GetTimestamp();
            }

            if (Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException("Somebody still waits.");
            Thread.Yield();
        }
    }

    public ValueTask DisposeAsync() => Run.DisposeAsync();

    /// <summary>Makes the same call again and again.</summary>
    /// <param name="agent">Who.</param>
    /// <param name="begin">Begins one.</param>
    /// <param name="isLast">Takes what it returned, and says whether it was the last.</param>
    internal sealed class Caller(Agent agent, Action<Agent> begin, Func<long, bool> isLast)
    {
        public Agent Agent => agent;

        public bool IsDone { get; private set; }

        public void Begin() => begin(agent);

        public void Return()
        {
            if (isLast(agent.Result)) IsDone = true;
            else Begin();
        }
    }
}
