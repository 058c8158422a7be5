using ActorIpc.Kernel;
using ActorIpc.Linux.Agents;
using ActorIpc.Linux.Calls;
using ActorIpc.Linux.Processes;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Linux;

/// <summary>One run: real processes in a root directory and an IPC namespace of their own.</summary>
internal sealed class LinuxRun : ScenarioRun
{
    private readonly Zygote _zygote;
    private readonly IReadOnlySet<string> _secondThreads;
    private readonly Action<Zygote, bool> _giveBack;
    private readonly Dictionary<string, LinuxProcess> _processes = [];
    private readonly Dictionary<int, string> _pids = [];
    private readonly Quiescence _quiescence;
    private readonly CancellationTokenSource _end = new();
    private Task _waiting = Task.CompletedTask;
    private bool _isOver;

    /// <summary>Begins a run.</summary>
    /// <param name="zygote">Whose agents the processes are.</param>
    /// <param name="secondThreads">The processes that get a second thread.</param>
    /// <param name="giveBack">Takes the zygote at the end, and whether it can be used again.</param>
    public LinuxRun(Zygote zygote, IReadOnlySet<string> secondThreads, Action<Zygote, bool> giveBack)
    {
        (_zygote, _secondThreads, _giveBack) = (zygote, secondThreads, giveBack);
        _quiescence = new Quiescence(Bury);
        Arena = new Arena(zygote.Arena);
        Root = new RunRoot(zygote);
    }

    /// <summary>The root directory of all processes.</summary>
    public RunRoot Root { get; }

    /// <summary>Addresses for mappings.</summary>
    public Arena Arena { get; }

    /// <summary>An agent with all rights, in the same namespaces: to look at objects, not to change them.</summary>
    public Agent Observer => _zygote.Self;

    /// <summary>A process that has not ended, or null.</summary>
    public LinuxProcess? Find(string process) => _processes.GetValueOrDefault(process);

    /// <summary>A process by its number, also one that has ended: its name, or 0 for nobody.</summary>
    public object NameOf(long pid) => _pids.TryGetValue((int)pid, out var name) ? name : pid;

    public override ValueTask<StepReport> DoAsync(Statement statement)
    {
        if (statement is not Advance advance) return ValueTask.FromResult(Do(statement));
        var waiting = AdvanceAsync(advance.Time);
        _waiting = waiting;
        return new ValueTask<StepReport>(waiting);
    }

    public override object? IdentityOf(string process, string name) => Find(process)?.Names.GetValueOrDefault(name) is { IsClosed: false } bound ? bound.Identity : null;

    public override async ValueTask DisposeAsync()
    {
        if (_isOver) return;
        _isOver = true;
        // Whoever gave the run up may have done so while time passes.
        await _end.CancelAsync();
        await _waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        var isSound = false;
        try
        {
            foreach (var process in _processes.Values.ToList()) End(process, null);
            Root.Dispose();
            isSound = true;
        }
        finally
        {
            _giveBack(_zygote, isSound);
        }
    }

    private async Task<StepReport> AdvanceAsync(TimeSpan time)
    {
        await Clock.WaitAsync(time, _end.Token).ConfigureAwait(false);
        return Report([], []);
    }

    private StepReport Do(Statement statement)
    {
        List<Completion> completions = [];
        List<Ending> ended = [];
        switch (statement)
        {
            case Declare declare:
                foreach (var process in declare.Processes) Begin(process, declare.Attributes);
                break;
            case Fork fork:
                Begin(fork.Child, Find(fork.Parent)!);
                break;
            case Exit exit:
                ended.Add(new Ending(exit.Process, End(Find(exit.Process)!, exit.Status)));
                break;
            case Kill kill:
                ended.Add(new Ending(kill.Process, End(Find(kill.Process)!, null)));
                break;
            case SendSignal signal:
                var target = _quiescence.OldestCallOf(signal.Process) ?? Find(signal.Process)!.First;
                LibC.Call("kill", target.Pid, signal.Restart ? Abi.RestartingSignal : Abi.InterruptingSignal);
                break;
            case CallStatement call:
                Do(call, completions);
                break;
            default:
                throw new NotSupportedException($"The linux kernel cannot do this: {statement}.");
        }
        return Report(completions, ended);
    }

    private StepReport Report(List<Completion> completions, List<Ending> ended)
    {
        _quiescence.Reach(completions, ended);
        return completions.Count == 0 && ended.Count == 0 ? StepReport.Nothing : new StepReport(completions, ended);
    }

    private void Do(CallStatement statement, List<Completion> completions)
    {
        var process = Find(statement.Caller.Process)!;
        var agent = statement.Caller.IsSecond ? process.Second! : process.First;
        agent.ClearData();
        var call = new LinuxCall(this, process, agent, statement);
        if (LinuxCalls.Find(call.Call.Name)(call) is { } result) completions.Add(new Completion(statement.Caller, result));
        else _quiescence.Watch(call.Begun!);
    }

    private void Begin(string name, Attributes attributes)
    {
        var agent = _zygote.Fork();
        Birth.Become(agent, attributes, _zygote.RootPath);
        Add(name, agent, []);
    }

    private void Begin(string name, LinuxProcess parent)
    {
        var agent = _zygote.ForkFrom(parent.First);
        Birth.DieWithZygote(agent);
        Add(name, agent, new Dictionary<string, Bound>(parent.Names));
    }

    private void Add(string name, Agent first, Dictionary<string, Bound> names)
    {
        var hasMore = _secondThreads.Contains(name);
        var process = hasMore ? new LinuxProcess(name, first, SpawnCompanion(first), SpawnCompanion(first)) { Names = names } : new LinuxProcess(name, first) { Names = names };
        foreach (var agent in process.Agents) _pids[agent.Pid] = name;
        _processes[name] = process;
    }

    private Agent SpawnCompanion(Agent first)
    {
        var companion = _zygote.SpawnCompanion(first);
        Birth.DieWithZygote(companion);
        return companion;
    }

    /// <summary>Ends a process: by exit, or by SIGKILL if <paramref name="code"/> is null.</summary>
    private ExitStatus End(LinuxProcess process, int? code)
    {
        Remove(process);
        foreach (var companion in process.Agents.Where(agent => agent != process.First)) _zygote.Kill(companion);
        if (code is not { } status) return Endings.Of(_zygote.Kill(process.First));
        process.First.Start(LibC.Find("_exit"), status);
        return Endings.Of(_zygote.Reap(process.First));
    }

    /// <summary>A thread of a process has died in a call: so has the process.</summary>
    private ExitStatus Bury(LinuxProcess process, Agent dead)
    {
        Remove(process);
        var status = Endings.Of(_zygote.Reap(dead));
        foreach (var other in process.Agents.Where(other => other != dead)) _zygote.Kill(other);
        return status;
    }

    private void Remove(LinuxProcess process)
    {
        _processes.Remove(process.Name);
        _quiescence.Forget(process);
    }
}
