using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Hosting;

/// <summary>One run of a topology on an actor kernel: starts its processes, restarts those that are to be, and says how it ended.</summary>
internal sealed class TopologyRun : IWiring
{
    private readonly ActorKernel _kernel;
    private readonly Topology _topology;
    private readonly Lock _gate = new();
    private readonly Dictionary<object, KernelObject> _objects = [];
    private readonly Dictionary<object, ObjectHandle> _handles = [];
    private readonly Dictionary<Pid, Member> _members = [];
    private readonly Dictionary<string, Pid> _pids = [];
    private readonly TaskCompletionSource<TopologyResult> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeadlockWatch _watch;
    private TopologyOutcome? _ending;
    private DeadlockReport? _deadlock;

    private TopologyRun(ActorKernel kernel, Topology topology)
    {
        _kernel = kernel;
        _topology = topology;
        _watch = new DeadlockWatch(kernel, IsRestarting, OnDeadlock);
    }

    /// <summary>How it ended, once it has.</summary>
    public Task<TopologyResult> Completion => _completed.Task;

    /// <summary>Opens every port, and then starts every process.</summary>
    public static async Task<TopologyRun> StartAsync(ActorKernel kernel, Topology topology)
    {
        var run = new TopologyRun(kernel, topology);
        kernel.ProcessEnded += run.OnEnded;
        await run.ReservePidsAsync().ConfigureAwait(false);
        run.OpenPorts();
        foreach (var member in run._members.Values) await run.StartAsync(member).ConfigureAwait(false);
        run._watch.Start();
        return run;
    }

    /// <summary>Asks every process to stop; after the configured time those that still run are killed.</summary>
    public async Task<TopologyResult> StopAsync(Signal signal = Signal.Term, TopologyOutcome outcome = TopologyOutcome.Stopped)
    {
        BeginEnding(outcome);
        SignalAll(signal);
        try
        {
            return await Completion.WaitAsync(_kernel.Settings.StopTimeout, _kernel.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _kernel.Warn($"Some processes did not stop within {_kernel.Settings.StopTimeout}, and are killed.");
            SignalAll(Signal.Kill);
            return await Completion.ConfigureAwait(false);
        }
    }

    KernelObject IWiring.ObjectOf(object declaration) => _objects[declaration];

    ObjectHandle IWiring.HandleOf(object declaration) => _handles[declaration];

    Pid IWiring.PidOf(string process) => _pids[process];

    bool IWiring.KeepsEndsOf(Pid pid) => _members[pid].Declaration.Restart.OnFailure;

    Task<T> IWiring.CallAsync<T>(Operation<T> operation, ObjectHandle target) => _kernel.CallAsync(operation, target);

    private async Task ReservePidsAsync()
    {
        foreach (var declaration in _topology.Processes)
        {
            var pid = await _kernel.SpawnAsync(new ProcessSpec(declaration.Name, declaration.Arguments, null) { MessageQueue = declaration.MessageQueue })
                .ConfigureAwait(false);
            _members.Add(pid, new Member(declaration, pid));
            _pids.Add(declaration.Name, pid);
        }
    }

    // Every end is open before anybody runs: a reader that starts first must not take a missing writer for the end of the data.
    private void OpenPorts()
    {
        var settings = _kernel.Settings;
        foreach (var pipe in _topology.Pipes)
            _objects.Add(pipe, new Pipe(pipe.Name, pipe.Options, settings.PipeCapacity, settings.PipeMaxCapacity));
        foreach (var member in _members.Values) member.Prepared = member.Declaration.Prepare(this, member.Pid);
        foreach (var (declaration, target) in _objects) _handles.Add(declaration, _kernel.Register(target));
        foreach (var member in _members.Values) HoldEnds(member);
    }

    private void HoldEnds(Member member)
    {
        foreach (var end in member.Prepared.Ends) _kernel.Processes.Find(member.Pid)?.TryHold(_handles[end.Declaration]);
    }

    private async Task StartAsync(Member member)
    {
        var spec = new ProcessSpec(member.Declaration.Name, member.Declaration.Arguments, member.Prepared.Body)
        {
            MessageQueue = member.Declaration.MessageQueue,
            Reserved = member.Pid,
        };
        try
        {
            await _kernel.SpawnAsync(spec).ConfigureAwait(false);
        }
        catch (IpcException gone) when (gone.Errno == Errno.ESRCH)
        {
            // It was killed before it could start, and is counted as ended.
        }
    }

    private void OnEnded(ProcessHandle process)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(process.Pid, out var member)) return;
            member.Status = process.Status;
            if (RestartsAfter(member) is { } pause)
            {
                member.Restarts++;
                _kernel.Warn($"Process {member.Declaration.Name} {process.Status}: it is restarted in {pause.TotalMilliseconds} ms ({member.Restarts} of {LimitOf(member)}).");
                member.Timer = _kernel.Time.CreateTimer(_ => _ = RestartAsync(member), null, pause, Timeout.InfiniteTimeSpan);
                return;
            }

            member.IsOver = true;
            if (member.Declaration.Restart.OnFailure) _ = ReleaseEndsAsync(member);
            CompleteIfOver();
        }
    }

    private TimeSpan? RestartsAfter(Member member)
    {
        if (_ending is not null || !member.Declaration.Restart.OnFailure || member.Status.Succeeded || member.Restarts >= LimitOf(member)) return null;
        var policy = member.Declaration.Restart;
        var pause = (policy.MinBackoff ?? _kernel.Settings.RestartMinBackoff) * Math.Pow(2, Math.Min(member.Restarts, 30));
        var longest = policy.MaxBackoff ?? _kernel.Settings.RestartMaxBackoff;
        return pause < longest ? pause : longest;
    }

    private int LimitOf(Member member) => member.Declaration.Restart.Limit ?? _kernel.Settings.RestartLimit;

    private async Task RestartAsync(Member member)
    {
        lock (_gate)
        {
            member.Timer?.Dispose();
            member.Timer = null;
            if (_ending is not null)
            {
                EndWithoutRestart(member);
                return;
            }

            member.IsStarting = true;
        }

        await _kernel.SpawnAsync(
            new ProcessSpec(member.Declaration.Name, member.Declaration.Arguments, null) { MessageQueue = member.Declaration.MessageQueue, Reserved = member.Pid })
            .ConfigureAwait(false);
        HoldEnds(member);
        foreach (var end in member.Prepared.Ends) await end.GiveAsync(this, member.Pid).ConfigureAwait(false);
        await StartAsync(member).ConfigureAwait(false);
        lock (_gate) member.IsStarting = false;
        if (_ending is not null) _kernel.Signal(member.Pid, _ending == TopologyOutcome.Stopped ? Signal.Term : Signal.Kill);
    }

    private bool IsRestarting()
    {
        lock (_gate) return _members.Values.Any(m => m.Timer is not null || m.IsStarting);
    }

    private async Task ReleaseEndsAsync(Member member)
    {
        foreach (var end in member.Prepared.Ends) await end.ReleaseAsync(this).ConfigureAwait(false);
    }

    private void EndWithoutRestart(Member member)
    {
        member.IsOver = true;
        _ = ReleaseEndsAsync(member);
        CompleteIfOver();
    }

    private void OnDeadlock(DeadlockReport report)
    {
        _deadlock = report;
        BeginEnding(TopologyOutcome.Deadlocked);
        SignalAll(Signal.Kill);
    }

    private void BeginEnding(TopologyOutcome outcome)
    {
        lock (_gate)
        {
            _ending ??= outcome;
            foreach (var waiting in _members.Values.Where(m => m.Timer is not null).ToList())
            {
                waiting.Timer!.Dispose();
                waiting.Timer = null;
                EndWithoutRestart(waiting);
            }
        }
    }

    private void SignalAll(Signal signal)
    {
        foreach (var member in _members.Values) _kernel.Signal(member.Pid, signal);
    }

    private void CompleteIfOver()
    {
        if (_members.Values.Any(m => !m.IsOver)) return;
        _watch.Dispose();
        _kernel.ProcessEnded -= OnEnded;
        var outcome = _ending ?? (_members.Values.All(m => m.Status.Succeeded) ? TopologyOutcome.Finished : TopologyOutcome.Failed);
        _completed.TrySetResult(new TopologyResult(
            outcome, [.. _members.Values.Select(m => new ProcessResult(m.Declaration.Name, m.Pid, m.Status, m.Restarts))], _deadlock));
    }

    private sealed class Member(ProcessDeclaration declaration, Pid pid)
    {
        public ProcessDeclaration Declaration { get; } = declaration;
        public Pid Pid { get; } = pid;
        public PreparedProcess Prepared { get; set; } = null!;
        public ExitStatus Status { get; set; }
        public int Restarts { get; set; }
        public ITimer? Timer { get; set; }
        public bool IsStarting { get; set; }
        public bool IsOver { get; set; }
    }
}
