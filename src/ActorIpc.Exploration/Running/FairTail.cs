using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Running;

/// <summary>The end of a schedule that does not end by itself: everybody gets his turn, in a row. Who waits all the time meanwhile, although others go on, starves.</summary>
internal sealed class FairTail(SimulatedKernel kernel)
{
    // Who was kept from his turns before may have to begin to wait first.
    private const int RunUp = 50;
    private readonly Dictionary<Pid, int> _lastTurn = [];
    private Dictionary<Pid, OperationId>? _waitedAfterRunUp;
    private int _steps;

    /// <summary>How many steps it has had in which whoever waits was looked for.</summary>
    public int Steps => Math.Max(0, _steps - RunUp);

    public PendingStep Choose(PendingSteps steps)
    {
        if (_steps++ == RunUp) _waitedAfterRunUp = Waiting();
        var next = steps[0];
        for (var i = 1; i < steps.Count; i++)
            if (LastTurnOf(steps[i]) < LastTurnOf(next)) next = steps[i];
        _lastTurn[next.Source.Pid] = _steps;
        return next;
    }

    /// <summary>The processes that have waited in one and the same call all those steps.</summary>
    public IReadOnlyList<SimulatedProcess> Starving()
    {
        if (_waitedAfterRunUp is not { } before) return [];
        var now = Waiting();
        return [.. kernel.EveryProcess.Where(process => before.TryGetValue(process.Pid, out var call) && now.TryGetValue(process.Pid, out var same) && call == same)];
    }

    private int LastTurnOf(PendingStep step) => _lastTurn.GetValueOrDefault(step.Source.Pid);

    private Dictionary<Pid, OperationId> Waiting()
    {
        var waiting = new Dictionary<Pid, OperationId>();
        foreach (var process in kernel.EveryProcess)
            if (!process.HasEnded && process.Runtime is { } runtime && runtime.Pending is [{ IsParked: true, Timer: null } call, ..]) waiting[process.Pid] = call.Id;
        return waiting;
    }
}
