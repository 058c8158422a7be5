using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A run on one of our own kernels: the same processes, objects and calls, whoever drives them.</summary>
internal abstract class ModelRun : ScenarioRun
{
    private readonly Dictionary<string, ModelProcess> _processes = [];
    private readonly Dictionary<Pid, ModelProcess> _byPid = [];
    private readonly StepLog _log = new();
    private Task _step = Task.CompletedTask;

    /// <summary>What the processes run on.</summary>
    public abstract IKernel Kernel { get; }

    /// <summary>Who lives.</summary>
    protected abstract ProcessTable Table { get; }

    /// <summary>Starts a process.</summary>
    protected abstract Task<Pid> SpawnAsync(ProcessSpec spec);

    /// <summary>Waits until every process waits. What is due now has then gone off.</summary>
    protected abstract ValueTask SettleAsync();

    /// <summary>Lets time go on, and waits until every process waits.</summary>
    protected abstract ValueTask AdvanceAsync(TimeSpan time);

    /// <summary>The object behind a handle, to be looked at while nobody runs; null for what is no object of a process.</summary>
    protected abstract KernelObject? ObjectAt(ObjectHandle handle);

    /// <summary>The process of that name, which may have ended.</summary>
    public ModelProcess Process(string name) => _processes[name];

    /// <summary>The name of a process, as results show it: 0 for nobody.</summary>
    public object NameOf(Pid pid) => _byPid.TryGetValue(pid, out var process) ? process.Name : 0L;

    public override ValueTask<StepReport> DoAsync(Statement statement)
    {
        var step = StepAsync(statement);
        if (step.IsCompleted) return step;
        var going = step.AsTask();
        _step = going;
        return new ValueTask<StepReport>(going);
    }

    private async ValueTask<StepReport> StepAsync(Statement statement)
    {
        switch (statement)
        {
            case CallStatement call:
                Begin(call);
                break;
            case Declare declare:
                foreach (var name in declare.Processes) await StartAsync(name, declare.Attributes);
                break;
            case Fork fork:
                await ForkAsync(_processes[fork.Parent], fork.Child);
                break;
            case Exit exit:
                _log.EndsByItself(exit.Process);
                _processes[exit.Process].Exit(exit.Status);
                break;
            case Kill kill:
                _log.EndsByItself(kill.Process);
                _processes[kill.Process].Kill();
                break;
            case SendSignal signal:
                _processes[signal.Process].Interrupt(signal.Restart);
                break;
            case Advance advance:
                await AdvanceAsync(advance.Time);
                break;
            default:
                throw new NotSupportedException($"A kernel does not do a {statement.GetType().Name}.");
        }

        await SettleAsync();
        return _log.Take();
    }

    public override object? IdentityOf(string process, string name) => _processes[process].Names.GetValueOrDefault(name)?.Identity;

    public override ValueTask<IReadOnlySet<string>> DeadlockedAsync()
    {
        var living = _processes.Values.Where(process => !process.Self.Runtime.HasEnded);
        return new ValueTask<IReadOnlySet<string>>(WaitGraph.FindStuck([.. living.Select(process => Waits.Of(process, ObjectAt))]).Select(stuck => stuck.Name).ToHashSet());
    }

    /// <summary>Told by the kernel of each process that has ended and is cleaned up.</summary>
    protected void OnEnded(ProcessHandle handle) => _log.Ended(_byPid[handle.Pid], handle.Status);

    /// <summary>Ends whoever is left.</summary>
    protected async ValueTask KillAllAsync()
    {
        // Whoever gave up waiting for a step has not ended it: it may just be starting somebody. It takes no time but that of the processor.
        await _step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var process in _processes.Values)
            if (!process.Self.Runtime.HasEnded) process.Kill();
        await SettleAsync();
    }

    private async Task<ModelProcess> StartAsync(string name, Attributes attributes)
    {
        var process = new ModelProcess(name, attributes);
        _processes[name] = process;
        var queue = attributes.SaysMessages ? new QueueBound(attributes.Messages) : QueueBound.Unbounded;
        var pid = await SpawnAsync(new ProcessSpec(name, [], process.RunAsync) { Credentials = attributes.Credentials, MessageQueue = queue });
        await SettleAsync();
        _byPid[pid] = process;
        return process;
    }

    private async Task ForkAsync(ModelProcess parent, string name)
    {
        var child = await StartAsync(name, parent.Attributes with { Credentials = parent.Self.Credentials });
        parent.Do(() => _ = InheritAsync());
        await SettleAsync();

        async Task InheritAsync()
        {
            try
            {
                foreach (var (key, held) in parent.Names) child.Names[key] = await held.InheritAsync(parent, child);
            }
            catch (Exception failure)
            {
                _log.Failed(failure);
            }
        }
    }

    private void Begin(CallStatement statement)
    {
        var process = _processes[statement.Caller.Process];
        process.Pending.Add(statement.Caller);
        process.Do(() => _ = MakeAsync(process, statement));
    }

    private async Task MakeAsync(ModelProcess process, CallStatement statement)
    {
        CallResult result;
        try
        {
            result = await Syscalls.Find(statement.Call.Name)(new ModelCall(process, statement.Call, this));
        }
        catch (IpcException failed)
        {
            result = CallResult.Failed(failed.Errno);
        }
        catch (Exception failure)
        {
            _log.Failed(failure);
            return;
        }

        process.Pending.Remove(statement.Caller);
        _log.Completed(statement.Caller, result);
    }
}
