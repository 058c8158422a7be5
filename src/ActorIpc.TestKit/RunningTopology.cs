using ActorIpc.Kernel;
using ActorIpc.TestKit.Kernels;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit;

/// <summary>A topology that runs on the kernel of a test. Each assertion first waits until everybody waits.</summary>
public sealed class RunningTopology
{
    private readonly TestRun _run;
    private readonly Topology _topology;
    private readonly IWiring _wiring;

    internal RunningTopology(TestRun run, Topology topology, IWiring wiring) => (_run, _topology, _wiring) = (run, topology, wiring);

    /// <summary>The number of a process.</summary>
    /// <param name="process">Its name.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public Pid PidOf(string process) => _topology.Processes.Any(one => one.Name == process)
        ? _wiring.PidOf(process)
        : throw new ArgumentException($"The topology '{_topology.Name}' has no process '{process}'.", nameof(process));

    /// <summary>How full an object is, and who holds it.</summary>
    /// <param name="name">Its name in the topology.</param>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public async Task<ObjectState> ObjectAsync(string name)
    {
        var declared = _topology.Objects.FirstOrDefault(one => one.Name == name) ?? throw new ArgumentException($"The topology '{_topology.Name}' has no object '{name}'.", nameof(name));
        await _run.SettleAsync();
        return _wiring.ObjectOf(declared).Describe();
    }

    /// <summary>A process has ended.</summary>
    /// <param name="process">Its name.</param>
    /// <param name="code">Its exit code.</param>
    /// <exception cref="IpcAssertionException">It lives, or ended otherwise.</exception>
    public async Task AssertEndedAsync(string process, int code = 0)
    {
        var pid = PidOf(process);
        await _run.SettleAsync();
        if (_run.Host.EndOf(pid) is not { } status) throw await FailureAsync($"{process} was to end with exit code {code}, but it lives.");
        if (status.Code != code) throw await FailureAsync($"{process} was to end with exit code {code}, but it {status}.");
    }

    /// <summary>Every process has ended with success.</summary>
    /// <exception cref="IpcAssertionException">Some process lives, or failed.</exception>
    public async Task AssertFinishedAsync()
    {
        foreach (var process in _topology.Processes) await AssertEndedAsync(process.Name);
    }

    /// <summary>A process waits in a call.</summary>
    /// <param name="process">Its name.</param>
    /// <param name="on">The name of the object at which it waits; null if that does not matter.</param>
    /// <exception cref="IpcAssertionException">It has ended, or waits elsewhere.</exception>
    public async Task AssertBlockedAsync(string process, string? on = null)
    {
        var pid = PidOf(process);
        var expected = $"{process} was to be blocked{(on is null ? "" : $" on '{on}'")}";
        var snapshot = await _run.LookAsync();
        if (snapshot.Processes.FirstOrDefault(one => one.Pid == pid) is not { } report)
            throw await FailureAsync($"{expected}, but it {_run.Host.EndOf(pid)?.ToString() ?? "is not there"}.");
        if (report.Pending.Count == 0) throw await FailureAsync($"{expected}, but it waits in no call.");
        if (on is not null && !report.Pending.Any(call => call.On == on || call.On.EndsWith($"'{on}'", StringComparison.Ordinal)))
            throw await FailureAsync($"{expected}, but it waits in {string.Join(" and in ", report.Pending.Select(call => $"{call.Call} on {call.On}"))}.");
    }

    /// <summary>These processes, and no others, can never go on: the wait-for graph proves it.</summary>
    /// <param name="processes">Their names, in any order.</param>
    /// <exception cref="IpcAssertionException">Others can never go on, or nobody.</exception>
    public async Task AssertDeadlockedAsync(params string[] processes)
    {
        var snapshot = await _run.LookAsync();
        var stuck = WaitGraph.FindStuck(snapshot.WaitGraph()).Select(waiter => waiter.Name).Order(StringComparer.Ordinal).ToList();
        if (!stuck.SequenceEqual(processes.Order(StringComparer.Ordinal)))
            throw await FailureAsync($"{string.Join(", ", processes)} were to be in a deadlock, but {(stuck.Count == 0 ? "nobody is" : $"{string.Join(", ", stuck)} {(stuck.Count == 1 ? "is" : "are")}")}.");
    }

    private async Task<IpcAssertionException> FailureAsync(string message) =>
        new($"{message}{System.Environment.NewLine}{KernelText.Of(await _run.LookAsync(), _run.Host)}");
}
