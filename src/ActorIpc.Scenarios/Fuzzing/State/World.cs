using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>What is known after some lines on which all kernels agreed: who is there, who waits, and what names there are.</summary>
internal sealed class World
{
    private readonly OrderedDictionary<string, WorldProcess> _processes = [];

    /// <summary>Also those that have ended.</summary>
    public IReadOnlyList<WorldProcess> Processes => _processes.Values;

    /// <summary>The paths that were made and not removed, and whether each is a directory.</summary>
    public OrderedDictionary<string, bool> Paths { get; } = [];

    /// <summary>How many semaphores the set of a key has.</summary>
    public Dictionary<long, long> SetSizes { get; } = [];

    /// <summary>Null: never declared.</summary>
    public WorldProcess? Find(string process) => _processes.GetValueOrDefault(process);

    /// <summary>How many calls of a kind wait.</summary>
    public int CountPending(string call) => Processes.Sum(process => process.Pending.Count(pending => pending.Call.Name == call));

    /// <summary>A line was done, and this came of it.</summary>
    public void Apply(Statement statement, StepReport report)
    {
        switch (statement)
        {
            case Declare declare:
                foreach (var name in declare.Processes) _processes.Add(name, new WorldProcess(name, declare.Attributes.Credentials.Nice));
                break;
            case Fork fork:
                _processes.Add(fork.Child, _processes[fork.Parent].Fork(fork.Child));
                break;
            case Exit exit:
                End(exit.Process);
                break;
            case Kill kill:
                End(kill.Process);
                break;
            case CallStatement call:
                Bindings.Announce(this, call);
                _processes[call.Caller.Process].Pending.Add(call);
                break;
        }

        foreach (var (caller, result) in report.Completions) Complete(caller, result);
        foreach (var (process, _) in report.Ended) End(process);
    }

    private void Complete(Caller caller, CallResult result)
    {
        var process = _processes[caller.Process];
        var index = process.Pending.FindIndex(call => call.Caller == caller);
        if (index < 0) return;
        var call = process.Pending[index];
        process.Pending.RemoveAt(index);
        if (result.IsSuccess) Bindings.Succeeded(this, call);
    }

    private void End(string name)
    {
        _processes[name].HasEnded = true;
        _processes[name].Pending.Clear();
    }
}
