using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>The processes of a run: who waits, who has ended, which descriptors are open.</summary>
internal sealed class ProcessTable
{
    private readonly Dictionary<string, TrackedProcess> _processes = [];

    public TrackedProcess this[string name] => _processes[name];

    /// <summary>Why a line makes no sense now; null if it does.</summary>
    public string? WhyImpossible(Statement statement) => statement switch
    {
        Fork fork => Gone(fork.Parent) ?? Busy(new Caller(fork.Parent)),
        Exit exit => Gone(exit.Process) ?? Busy(new Caller(exit.Process)),
        Kill kill => Gone(kill.Process),
        SendSignal signal => Gone(signal.Process),
        CallStatement { Caller: var caller, Call: var call } =>
            Gone(caller.Process) ?? Busy(caller) ?? (call.Receiver is { } receiver ? Gone(receiver) : null) ?? Taken(call.Receiver ?? caller.Process, call),
        _ => null,
    };

    /// <summary>Takes over what a line did.</summary>
    public void Apply(Statement statement, StepReport report)
    {
        switch (statement)
        {
            case Declare declare:
                foreach (var name in declare.Processes) _processes.Add(name, new TrackedProcess(name));
                break;
            case Fork fork:
                _processes.Add(fork.Child, new TrackedProcess(fork.Child) { Open = [.. _processes[fork.Parent].Open] });
                break;
            case Exit exit:
                End(exit.Process, new ExitStatus(exit.Status));
                break;
            case Kill kill:
                End(kill.Process, ExitStatus.Killed(Signal.Kill));
                break;
            case CallStatement { Caller: var caller, Call: var call }:
                _processes[caller.Process].SetPending(caller, call);
                break;
        }

        foreach (var (caller, result) in report.Completions) Complete(caller, result);
        foreach (var (process, status) in report.Ended) End(process, status);
    }

    private void Complete(Caller caller, CallResult result)
    {
        var process = _processes[caller.Process];
        if (process.PendingOf(caller) is not { } call) return;
        process.SetPending(caller, null);
        if (result.KilledBy != Signal.None) End(process.Name, ExitStatus.Killed(result.KilledBy));
        if (!result.IsSuccess) return;
        if (DescriptorCalls.Opens(call)) _processes[call.Receiver ?? process.Name].Open.UnionWith(call.As);
        if (DescriptorCalls.Closes(call) is { } closed) process.Open.Remove(closed);
    }

    private void End(string name, ExitStatus status)
    {
        var process = _processes[name];
        process.Ended ??= status;
        process.Pending = process.PendingOfSecond = null;
        process.Open.Clear();
    }

    private string? Gone(string process) => _processes[process].Ended is { } status ? $"{process} has ended: {status}" : null;

    private string? Busy(Caller caller) =>
        _processes[caller.Process].PendingOf(caller) is not { } call ? null
        : caller.IsSecond ? $"{caller} is still blocked in {call.Name}"
        : $"{caller} is still blocked in {call.Name}; {caller}!: would make a call from a second thread";

    private string? Taken(string process, Call call)
    {
        foreach (var name in call.As)
            if (_processes[process].IsTaken(name)) return $"'{name}' of {process} stands for an open descriptor: close it first, or take another name";
        return null;
    }
}
