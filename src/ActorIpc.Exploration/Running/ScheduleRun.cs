using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Running;

/// <summary>One schedule of a program, from its beginning to where nobody can go on.</summary>
internal sealed class ScheduleRun : IScheduler, IStepObserver
{
    private const int StepsBetweenLooks = 1024;

    private readonly ExploredProgram _program;
    private readonly Strategy _strategy;
    private readonly SimulatedKernel _kernel;
    private readonly SimulatedTopology _topology;
    private readonly AccessOrder? _accesses;
    private readonly ScheduleRecorder? _recorder;
    private readonly FairTail _tail;
    private readonly List<ScheduleKey> _keys = [];
    private bool _hasWarned;
    private int _moments;

    public ScheduleRun(ExploredProgram program, Strategy strategy, ScheduleRecorder? recorder = null)
    {
        _program = program;
        _strategy = strategy;
        _recorder = recorder;
        _kernel = program.NewKernel(this, _ => _hasWarned = true);
        _kernel.Recorder = recorder;
        _topology = new SimulatedTopology(_kernel, program.Topology);
        _tail = new FairTail(_kernel);
        // What is sent meanwhile comes from here, and needs no lock.
        using (_kernel.Steps.RunHere()) _topology.Start();
        if (program.LooksForUnorderedAccess && _topology.Objects.Any(ExploredProgram.IsMemory)) _accesses = new AccessOrder(_kernel, _keys);
        recorder?.Begin(this);
    }

    public ExploredProgram Program => _program;

    public SimulatedKernel Kernel => _kernel;

    public SimulatedTopology Topology => _topology;

    /// <summary>The steps so far, each by its name.</summary>
    public IReadOnlyList<ScheduleKey> Keys => _keys;

    /// <summary>Whether the strategy gave it up, as one like it was followed before.</summary>
    public bool WasGivenUp { get; private set; }

    /// <summary>Whether it was ended because it had too many steps.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether so long a part of it was everybody's turn in a row that other orders of that part are not tried.</summary>
    public bool HadFairTail => _keys.Count > _program.Limits.FairAfter;

    /// <summary>Whether it was ended because time went on and on, and nobody made a call.</summary>
    public bool IsIdle { get; private set; }

    /// <summary>Whether it was ended because there was no more time for it.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Asked now and then whether there is no more time; a single schedule can be very long.</summary>
    public Func<bool>? IsTimeOver { get; init; }

    /// <summary>The stated rule that broke, if one did.</summary>
    public string? BrokenRule { get; private set; }

    /// <summary>The first accesses that nothing orders, if there were any.</summary>
    public UnorderedPair? Unordered => _accesses?.Found;

    /// <summary>Its end, in which everybody gets his turn in a row, if it has come to that.</summary>
    public FairTail Tail => _tail;

    bool IStepObserver.IsWatching => true;

    /// <summary>Follows the schedule to its end.</summary>
    public void Run()
    {
        _kernel.Explore(this);
        _strategy.End(_keys.Count);
        _recorder?.End();
    }

    PendingStep? IScheduler.Choose(PendingSteps steps)
    {
        // Whoever has lost his turn may be running on another thread at this moment.
        if (BrokenRule is not null || (_hasWarned && LostProcess() is not null)) return null;
        if (_keys.Count >= _program.Limits.Steps)
        {
            IsTooLong = true;
            return null;
        }

        if (_keys.Count % StepsBetweenLooks == StepsBetweenLooks - 1 && IsTimeOver?.Invoke() == true)
        {
            IsCutShort = true;
            return null;
        }

        var step = _keys.Count >= _program.Limits.FairAfter ? _tail.Choose(steps) : _strategy.Choose(steps);
        if (step is null)
        {
            WasGivenUp = true;
            return null;
        }

        _moments = 0;
        _keys.Add(new ScheduleKey(step.Source.Pid, step.Number));
        _accesses?.Begin(step);
        _recorder?.BeginStep(step, steps);
        return step;
    }

    void IScheduler.Did(PendingStep step, Footprint touched)
    {
        if (_keys.Count <= _program.Limits.FairAfter) _strategy.Did(step, touched);
        _recorder?.EndStep();
        if (_program.Invariant is { } invariant && !invariant.Holds(new ExploredState(_topology))) BrokenRule = invariant.Rule;
    }

    // A process that is restarted before its first call, again and again, never comes to a step.
    bool IScheduler.TimeWentOn()
    {
        IsIdle = ++_moments >= _program.Limits.Steps;
        return !IsIdle;
    }

    void IStepObserver.Observe(Step step, KernelObject target, Operation operation)
    {
        _accesses?.Observe(step, target, operation);
        _recorder?.Observe(step, target, operation);
    }

    /// <summary>A process that waits for something no kernel knows of.</summary>
    public SimulatedProcess? LostProcess() => _kernel.EveryProcess.FirstOrDefault(process => process.Runtime?.UncontrolledAwaits > 0);

    /// <summary>A process that waits for work outside, which did not end in time.</summary>
    public SimulatedProcess? OutsideProcess() => _kernel.IsOutsideLate ? _kernel.EveryProcess.FirstOrDefault(process => !process.HasEnded && process.Runtime?.OutsideWait is not null) : null;
}

/// <summary>A step by its name, which is the same in every run that comes to it.</summary>
/// <param name="Process">The process that asked for it.</param>
/// <param name="Number">The how-manieth of that process.</param>
internal readonly record struct ScheduleKey(Pid Process, int Number);
