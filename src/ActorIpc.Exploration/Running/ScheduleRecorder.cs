using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Replaying;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Running;

/// <summary>Writes down what happens in a schedule that is run once more to be shown.</summary>
internal sealed class ScheduleRecorder : ICallRecorder
{
    private readonly List<ScheduleRow> _rows = [];
    private readonly List<RecordedChoice> _choices = [];
    private readonly Dictionary<OperationId, string> _places = [];
    private readonly List<ResumedCall> _resumed = [];
    private readonly ProcessNames _names = new();
    private int _named;
    private ScheduleRun _run = null!;
    private PendingStep? _current;
    private OperationId _call;
    private ScheduleRow? _row;
    private Pid _last;

    /// <summary>The steps.</summary>
    public IReadOnlyList<ScheduleRow> Rows => _rows;

    /// <summary>The same by names alone, as a replay needs them.</summary>
    public IReadOnlyList<RecordedChoice> Choices => _choices;

    /// <summary>How everything stands at the end; set when the schedule is over.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; private set; } = [];

    /// <inheritdoc cref="Ends"/>
    public IReadOnlyList<ObjectEndState> Objects { get; private set; } = [];

    /// <summary>The names of all processes there were.</summary>
    public IReadOnlyList<string> Processes { get; private set; } = [];

    /// <summary>What the processes are called, those that there are by now.</summary>
    public ProcessNames Names
    {
        get
        {
            while (_named < _run.Kernel.EveryProcess.Count) _names.Add(_run.Kernel.EveryProcess[_named++]);
            return _names;
        }
    }

    public void Begin(ScheduleRun run) => _run = run;

    // The stack of the caller: the body runs on its turn, and its own frame lies right above the library's.
    public void SawCall(Operation operation) => _places[operation.Id] = CallPlace.OfCaller() ?? "";

    public void BeginStep(PendingStep step, PendingSteps steps)
    {
        _current = step;
        _resumed.Clear();
        var (call, on) = StepText.Of(step, Names);
        _call = step.Call?.Id ?? default;
        _row = new ScheduleRow(_rows.Count + 1, NameOf(step.Source.Pid), call, on, step.Call is null ? RowEffect.Told : RowEffect.Blocks, "", [])
        {
            IsSwitch = _last != Pid.None && _last != step.Source.Pid,
            IsForced = DefaultOrder.Next(steps, _last) != step,
            Place = step.Call is null ? null : PlaceOf(_call),
        };
        _last = step.Source.Pid;
        _choices.Add(NamedSteps.NameOf(_choices.Count + 1, step, steps, Names));
    }

    public void Observe(Step step, KernelObject target, Operation operation)
    {
        if (_current is null || _row is null) return;
        if (operation.Id == _call && SimulatedKernel.CallerOf(operation) == _current.Source)
        {
            _row = _row with
            {
                Effect = step switch { Step.Done => RowEffect.Done, Step.Parked => RowEffect.Blocks, _ => RowEffect.Withdrawn },
                Outcome = step == Step.Done ? operation.DescribeOutcome() : "",
            };
        }
        else if (step != Step.Parked && SimulatedKernel.CallerOf(operation) is { } caller)
        {
            _resumed.Add(new ResumedCall(NameOf(caller.Pid), operation.Describe(), operation.DescribeOutcome()));
        }
    }

    public void EndStep()
    {
        if (_row is null) return;
        _rows.Add(_row with { Resumed = [.. _resumed] });
        _row = null;
    }

    public void End()
    {
        var everybody = _run.Kernel.EveryProcess;
        var waiters = Waiters.Of(_run);
        var stuck = WaitGraph.FindStuck(waiters).Select(waiter => waiter.Pid).ToHashSet();
        Processes = [.. everybody.Where(process => !process.IsGuest).Select(process => NameOf(process.Pid)).Distinct()];
        Ends = [.. everybody.GroupBy(process => process.Pid).Select(same => EndOf(same.Last(), waiters, stuck))];
        Objects = [.. _run.Kernel.Objects.Select(one => StateOf(one.Target)), .. _run.Kernel.EveryProcess.Where(process => process.Block.Describe().Stored > 0).Select(process => StateOf(process.Block))];
    }

    private ProcessEnd EndOf(SimulatedProcess process, IReadOnlyList<Waiter> waiters, HashSet<Pid> stuck)
    {
        var name = NameOf(process.Pid);
        if (process.HasEnded) return new ProcessEnd(name, process.Status.ToString(), []);
        var waits = waiters.FirstOrDefault(waiter => waiter.Pid == process.Pid)?.Waits ?? [];
        var calls = process.Runtime?.Pending ?? [];
        return new ProcessEnd(name, null, [.. waits.Select(WaitOf)]) { IsStuck = stuck.Contains(process.Pid) };

        WaitingCall WaitOf(Wait wait, int i) => new(
            wait.Call, i < calls.Count ? Names.Describe(calls[i].Target!) : wait.On, wait.Wakers is null ? null : [.. wait.Wakers.Select(NameOf).Distinct()], i < calls.Count ? PlaceOf(calls[i].Id) : null);
    }

    private ObjectEndState StateOf(KernelObject target) =>
        new(target.Describe(), target.DescribeContent(NameOf), [.. target.Waiters.InOrder().Select(call => $"{NameOf(call.Id.Caller)} in {call.Describe()}")]);

    private string NameOf(Pid pid) => Names.Of(pid);

    private string? PlaceOf(OperationId call) => _places.TryGetValue(call, out var place) && place.Length > 0 ? place : null;
}
