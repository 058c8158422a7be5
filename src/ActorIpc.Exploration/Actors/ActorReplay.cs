using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Actors;

/// <summary>Follows a recorded schedule on the kernel of production: each process and each object is an actor, and each step waits until the schedule comes to it.</summary>
internal sealed class ActorReplay : IDisposable
{
    private static readonly TimeSpan OutsidePatience = TimeSpan.FromSeconds(5);

    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private readonly ControlledSystem _system = ControlledSystem.Take();
    private readonly VirtualTime _time = new();
    private readonly HeldSteps _steps = new();
    private readonly ActorKernel _kernel;
    private readonly ActorTopology _topology;
    private readonly int _mostMoments;
    private bool _isBroken;

    public ActorReplay(ExploredProgram program)
    {
        // As for the simulated kernel: under a context, awaits of the library that do not ask for it would go on elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        _kernel = new ActorKernel(_system.System, new ActorKernelOptions
        {
            Settings = program.Settings,
            Time = _time,
            Host = program.NewHost(),
            AllowedTypes = program.Topology.AllowedTypes,
            Prefix = _system.NextPrefix(),
            Control = _steps,
        });
        _mostMoments = program.Limits.Steps;
        _topology = new ActorTopology(_kernel, program.Topology, _system.Turns, _steps);
    }

    /// <summary>The topology, between two steps.</summary>
    public ExploredState State => new(_topology);

    /// <summary>Every process that was born, in that order.</summary>
    public IReadOnlyList<ProcessRuntime> Born => _steps.Born;

    /// <summary>How every process stands, by its name.</summary>
    public IReadOnlyList<ProcessEnd> Ends
    {
        get
        {
            var stuck = WaitGraph.FindStuck(Waiters.Of(_steps.Born)).Select(waiter => waiter.Pid).ToHashSet();
            return [.. _steps.Born.GroupBy(process => process.Handle.Pid).Select(same => ActorEnds.Of(same.Last(), _steps.Names, stuck))];
        }
    }

    /// <summary>How every object stands, and every queue of messages that is not empty.</summary>
    public IReadOnlyList<ObjectEndState> Objects =>
    [
        .. _kernel.Objects.All.Select(one => ActorEnds.Of(one.Object, _steps.Names)),
        .. _steps.Born.Select(process => process.Handle.Block).Where(block => block.Describe().Stored > 0).Select(block => ActorEnds.Of(block, _steps.Names)),
    ];

    /// <summary>Sets the topology up, and follows the schedule to where it ends.</summary>
    /// <param name="schedule">The schedule by names.</param>
    /// <param name="rows">What came of each of its steps, if that is known.</param>
    /// <exception cref="NotFollowedException">A step of it cannot be done there, or something else comes of it.</exception>
    public void Follow(IReadOnlyList<RecordedChoice> schedule, IReadOnlyList<ScheduleRow>? rows = null)
    {
        try
        {
            _topology.Start();
            ComeToRest();
            LetTimeGoOn();
            for (var i = 0; i < schedule.Count; i++)
            {
                Do(schedule[i], rows is not null && i < rows.Count ? StepOutcome.Of(rows[i]) : null);
                LetTimeGoOn();
            }
        }
        catch
        {
            _isBroken = true;
            throw;
        }
    }

    /// <summary>Ends whatever is left.</summary>
    public void Dispose()
    {
        try
        {
            _steps.Open();
            foreach (var process in _kernel.Processes.All) _kernel.Signal(process.Pid, Signal.Kill);
            _system.Turns.RunAll();
            _kernel.Stop();
            _system.Turns.RunAll();
            _system.HandOn();
        }
        catch (NotFollowedException) when (_isBroken)
        {
            // It never comes to rest, and nobody gets its system.
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_context);
        }
    }

    private void Do(RecordedChoice choice, StepOutcome? expected)
    {
        var step = $"at step {choice.Step} {choice.Process}: {choice.Operation} on {choice.Object}";
        if (!_steps.TryRelease(choice)) throw new NotFollowedException($"{step} was expected; what could be done there: {_steps.Describe()}");
        ComeToRest();
        var outcome = _steps.Watch.End();
        if (expected is not null && $"{outcome}" != $"{expected}") throw new NotFollowedException($"{step} was expected to be {expected}; there it is {outcome}");
    }

    // Time goes on when nothing else does: all timers of a moment go off together.
    private void LetTimeGoOn()
    {
        // Who only sleeps does so for ever: as on the simulated kernel, it is left alone some time.
        for (var moments = 0; moments < _mostMoments && _steps.IsEmpty && _time.FireNextMoment(); moments++) ComeToRest();
    }

    private void ComeToRest()
    {
        _system.Turns.RunAll();
        // Work outside is a part of its process's turn: nobody else goes on meanwhile.
        while (Outside() is { } process)
        {
            if (!_system.Turns.WaitForMore(OutsidePatience))
                throw new NotFollowedException($"{process.Handle.Name} waits for {process.OutsideWait}, outside the kernel, and it did not come");
            _system.Turns.RunAll();
        }
    }

    private ProcessRuntime? Outside() => _steps.Born.FirstOrDefault(process => !process.HasEnded && process.OutsideWait is not null);
}
