using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Hosting;

/// <summary>One run of a topology on an actor kernel: starts its processes, restarts those that are to be, and says how it ended.</summary>
internal sealed partial class TopologyRun : IWiring
{
    private readonly ActorKernel _kernel;
    private readonly Topology _topology;
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectDeclaration, KernelObject> _objects = [];
    private readonly Dictionary<ObjectDeclaration, ObjectHandle> _handles = [];
    private readonly Dictionary<Pid, Member> _members = [];
    private readonly Dictionary<string, Pid> _pids = [];
    private readonly TaskCompletionSource<TopologyResult> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeadlockWatch _watch;
    private IDisposable? _guests;
    private TopologyOutcome? _ending;
    private DeadlockReport? _deadlock;

    private TopologyRun(ActorKernel kernel, Topology topology)
    {
        _kernel = kernel;
        _topology = topology;
        _watch = new DeadlockWatch(kernel, IsRestarting, OnDeadlock) { MayGuestsCome = topology.GuestObjects is not null };
    }

    /// <summary>How it ended, once it has.</summary>
    public Task<TopologyResult> Completion => _completed.Task;

    /// <summary>The guests; null if the topology takes none.</summary>
    public GuestRegister? Guests { get; private set; }

    /// <summary>Opens every port, and then starts every process.</summary>
    public static async Task<TopologyRun> StartAsync(ActorKernel kernel, Topology topology)
    {
        var run = new TopologyRun(kernel, topology);
        kernel.ProcessEnded += run.OnEnded;
        kernel.AddRestarts(run.Restarts);
        if (topology.GuestObjects is not null) run._guests = kernel.Newcomers.Expect("a guest");
        await run.ReservePidsAsync().ConfigureAwait(false);
        await run.OpenPortsAsync().ConfigureAwait(false);
        foreach (var member in run._members.Values) await run.StartAsync(member).ConfigureAwait(false);
        run._watch.Start();
        return run;
    }

    /// <summary>Asks every process to stop; those that have not ended in the configured time are killed.</summary>
    public async Task<TopologyResult> StopAsync(Signal signal = Signal.Term, TopologyOutcome outcome = TopologyOutcome.Stopped)
    {
        BeginEnding(outcome);
        SignalAll(signal);
        if (await HasCompletedAsync().ConfigureAwait(false)) return await Completion.ConfigureAwait(false);

        _kernel.Warn($"{Names()} did not stop within {_kernel.Settings.StopTimeout}, and {(Living().Count == 1 ? "is" : "are")} killed.");
        SignalAll(Signal.Kill);
        if (await HasCompletedAsync().ConfigureAwait(false)) return await Completion.ConfigureAwait(false);

        // A turn that never ends cannot be ended from outside.
        _kernel.Warn($"{Names()} did not even end the turn, and {(Living().Count == 1 ? "is" : "are")} left behind.");
        lock (_gate)
        {
            foreach (var member in _members.Values.Where(m => !m.IsOver)) (member.Status, member.IsOver) = (ExitStatus.Killed(Signal.Kill), true);
            Complete();
        }

        return await Completion.ConfigureAwait(false);
    }

    KernelObject IWiring.ObjectOf(ObjectDeclaration declaration) => _objects[declaration];

    ObjectHandle IWiring.HandleOf(ObjectDeclaration declaration) => _handles[declaration];

    Pid IWiring.PidOf(string process) => _pids[process];

    bool IWiring.KeepsEndsOf(Pid pid) => _members[pid].Declaration.Restart.OnFailure;

    Task<T> IWiring.CallAsync<T>(Operation<T> operation, ObjectHandle target) => _kernel.CallAsync(operation, target);

    private async Task ReservePidsAsync()
    {
        foreach (var declaration in _topology.Processes)
        {
            var pid = await _kernel.SpawnAsync(new Member(declaration, Pid.None).Spec(body: null)).ConfigureAwait(false);
            _members.Add(pid, new Member(declaration, pid));
            _pids.Add(declaration.Name, pid);
        }
    }

    // Every end is open before anybody runs: a reader that starts first must not take a missing writer for the end of the data.
    private async Task OpenPortsAsync()
    {
        foreach (var declared in _topology.Objects) _objects.Add(declared, declared.Make(_kernel.Settings));
        // By its name in the topology anybody may come and use it, as by a path.
        foreach (var open in _topology.GuestObjects?.Distinct() ?? []) ((OpenableObject)_objects[open]).Link();
        foreach (var member in _members.Values) member.Prepared = member.Declaration.Prepare(this, member.Pid);
        foreach (var (declared, target) in _objects) _handles.Add(declared, await PlaceAsync(declared, target).ConfigureAwait(false));
        if (_topology.GuestObjects is { } named) Guests = new GuestRegister(_kernel, [.. named.Select(declared => (declared, _handles[declared]))]);
        foreach (var member in _members.Values) HoldEnds(member);
    }

    // What has a path is put into the tree, in the name of init, where it must not meet anything.
    private async Task<ObjectHandle> PlaceAsync(ObjectDeclaration declared, KernelObject target)
    {
        if (declared.Path is not { } path) return _kernel.Register(target);
        var name = new ResolveName { Path = path, Kind = target.Kind, NewMode = declared.PathMode, Exclusive = true, Make = _ => target };
        return (await _kernel.CallAsync(name, _kernel.Names).ConfigureAwait(false)).Object;
    }

    private void HoldEnds(Member member)
    {
        foreach (var end in member.Prepared.Ends) _kernel.Processes.Find(member.Pid)?.TryHold(_handles[end.Declaration]);
    }

    private async Task StartAsync(Member member)
    {
        try
        {
            await _kernel.SpawnAsync(member.Spec(member.Prepared.Body)).ConfigureAwait(false);
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
            if (!_members.TryGetValue(process.Pid, out var member))
            {
                // A child that a process of the topology has spawned.
                CompleteIfOver();
                return;
            }

            member.Status = process.Status;
            if (member.IsStarting) member.EndedWhileStarting = true;
            else RestartOrEnd(member);
        }
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
                EndForGood(waiting);
            }
        }
    }

    private void SignalAll(Signal signal)
    {
        foreach (var process in Living()) _kernel.Signal(process.Pid, signal);
    }

    private List<ProcessHandle> Living() => [.. _kernel.Processes.All.Where(p => !p.HasEnded)];

    private string Names() => string.Join(", ", Living().Select(p => p.Name));

    private async Task<bool> HasCompletedAsync()
    {
        try
        {
            await Completion.WaitAsync(_kernel.Settings.StopTimeout, _kernel.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Also the children that processes have spawned belong to the run. Guests do not: with the last process they go.
    private void CompleteIfOver()
    {
        if (!_members.Values.All(m => m.IsOver)) return;
        var left = Living();
        if (left.Count == 0) Complete();
        else if (left.All(p => p.IsGuest)) SignalAll(Signal.Kill);
    }

    private void Complete()
    {
        _watch.Dispose();
        _guests?.Dispose();
        _kernel.ProcessEnded -= OnEnded;
        var outcome = _ending ?? (_members.Values.All(m => m.Status.Succeeded) ? TopologyOutcome.Finished : TopologyOutcome.Failed);
        _completed.TrySetResult(new TopologyResult(
            outcome, [.. _members.Values.Select(m => new ProcessResult(m.Declaration.Name, m.Pid, m.Status, m.Restarts))], _deadlock));
    }
}
