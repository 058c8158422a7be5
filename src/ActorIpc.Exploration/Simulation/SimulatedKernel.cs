using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>The kernel on one thread, in virtual time: what processes and objects send each other are steps in a queue, and one is done after the other.</summary>
/// <remarks>
/// The processes, their runtime and the objects are those of every other kernel; only who runs when is decided here, and so a run can be repeated. <see cref="Run"/> takes what comes in the
/// order in which it comes; <see cref="Explore"/> has a scheduler choose.
/// </remarks>
internal sealed class SimulatedKernel : IKernel
{
    private readonly SimulatedSpawner _spawner;
    private readonly List<SimulatedObject> _objects = [];
    private readonly List<SimulatedProcess> _everyProcess = [];
    private readonly SimulatedKernelOptions _options;
    private SimulatedObject? _names;
    private SimulatedObject? _keys;
    private int _receivers;
    private int _outside;

    public SimulatedKernel(SimulatedKernelOptions options)
    {
        _options = options;
        var services = new ProcessServices(this, Processes, options.Isolation ?? new BodyIsolation(options.AllowedTypes), options.Observer);
        _spawner = new SimulatedSpawner(this, new ProcessKeeper(services, static (_, _) => { }, process => ProcessEnded?.Invoke(process)));
    }

    TimeProvider IKernel.Time => Time;

    public VirtualTime Time { get; } = new();

    public IpcSettings Settings => _options.Settings;

    public HostEnvironment Host => _options.Host;

    public ObjectHandle Spawner => _spawner;

    public ObjectHandle Names => _names ??= new SimulatedObject(this, InPlaceOf(new Namespace(Register, _options.HasBareNames)));

    public ObjectHandle Keys => _keys ??= new SimulatedObject(this, InPlaceOf(new KeyTable(Register)));

    public IStepObserver? Observer => _options.Observer;

    public ProcessTable Processes { get; } = new();

    public bool MakesEveryCallAStep => _options.IsChosen;

    /// <summary>What is on its way.</summary>
    public StepQueue Steps { get; } = new();

    /// <summary>What has been asked for and waits to be chosen.</summary>
    public PendingSteps Pending { get; } = new();

    /// <summary>The process whose turn it is, if it is anybody's.</summary>
    public SimulatedProcess? Running { get; set; }

    /// <summary>The objects that somebody can reach, in the order of their creation.</summary>
    public IReadOnlyList<SimulatedObject> Objects => _objects;

    /// <summary>Every process that there was, in the order of their creation.</summary>
    public IReadOnlyList<SimulatedProcess> EveryProcess => _everyProcess;

    /// <summary>Whom the step that is being done has touched so far.</summary>
    public Footprint Touched { get; private set; }

    /// <summary>Whether some process waits for something outside that no step will bring.</summary>
    public bool IsOutside => Volatile.Read(ref _outside) > 0;

    /// <summary>Whether a chosen run is over because work outside did not come in time: nobody decides what happens after that.</summary>
    public bool IsOutsideLate { get; private set; }

    /// <summary>Told of every process that has ended and is cleaned up.</summary>
    public event Action<ProcessHandle>? ProcessEnded;

    public void Warn(string message) => _options.Warn(message);

    public void SawProcess(Pid pid)
    {
        if (!_options.IsChosen) return;
        var wasBorn = false;
        foreach (var process in _everyProcess)
        {
            if (process.Pid != pid) continue;
            Touch(process.Footprint);
            wasBorn = true;
        }

        // Whoever learns that nobody has that pid yet comes before the birth of the one who will have it.
        if (!wasBorn) Touch(_spawner.Footprint);
    }

    public void SawCall(Operation operation) => Recorder?.SawCall(operation);

    /// <summary>Who writes down what happens, if somebody does.</summary>
    public ICallRecorder? Recorder { get; set; }

    public void WaitsOutside(int by) => Interlocked.Add(ref _outside, by);

    public ObjectHandle Register(KernelObject target)
    {
        var made = new SimulatedObject(this, InPlaceOf(target));
        _objects.Add(made);
        return made;
    }

    /// <summary>Starts a process from outside; init is its parent. It is there when the kernel has run.</summary>
    public Task<Pid> SpawnAsync(ProcessSpec spec) => OutsideCall.MakeAsync(new SpawnProcess { Spec = spec }, Spawner);

    /// <summary>Makes a call in the name of init, at once.</summary>
    public T CallNow<T>(Operation<T> operation, ObjectHandle target)
    {
        operation.Begin(new OperationId(Pid.Init, 0), InitCall.Instance, target);
        ((IStepReceiver)target).Receive(operation);
        return operation.Error == Errno.None ? operation.Result : throw IpcException.Of(operation);
    }

    /// <summary>Does everything that can be done without time going on; timers that are due go off when nothing else is left.</summary>
    public void Run()
    {
        using var here = Steps.RunHere();
        do DoSteps();
        while (Time.FireNext(Time.Now));
    }

    /// <summary>Time goes on; whatever it sets off is done at its moment.</summary>
    public void Advance(TimeSpan time)
    {
        var end = Time.Now + time;
        do Run();
        while (Time.FireNext(end));
        Time.MoveTo(end);
    }

    /// <summary>Runs until nobody can go on, the scheduler ends it, or work outside does not come. Time goes on when nothing else does: all timers of a moment go off together, and what they set off is chosen among.</summary>
    public void Explore(IScheduler scheduler)
    {
        using var here = Steps.RunHere();
        DoSteps();
        while (!IsOutsideLate)
        {
            if (Pending.Count == 0)
            {
                if (!Time.FireNextMoment()) return;
                DoSteps();
                if (!scheduler.TimeWentOn()) return;
                continue;
            }

            if (scheduler.Choose(Pending) is not { } step) return;
            Pending.Remove(step);
            Touched = step.Source.Footprint;
            step.Receiver.Receive(step.Message);
            if (_options.ChecksInvariants) step.Receiver.AssertInvariants();
            DoSteps();
            scheduler.Did(step, Touched);
        }
    }

    private void DoSteps()
    {
        while (true)
        {
            while (Steps.TryTakeNext(out var arrival))
            {
                arrival.Receiver.Receive(arrival.Message);
                if (_options.ChecksInvariants) arrival.Receiver.AssertInvariants();
            }

            // Work outside is a part of its process's turn to whoever chooses: nobody else goes on meanwhile, and so a run can be repeated.
            if (!_options.IsChosen || !IsOutside) return;
            if (Steps.WaitForOutside(_options.OutsidePatience)) continue;
            IsOutsideLate = true;
            return;
        }
    }

    internal KernelObject InPlaceOf(KernelObject made) => _options.Substitute is { } substitute ? substitute(made) : made;

    internal Footprint NextFootprint() => Footprint.Of(_receivers++);

    internal void Touch(Footprint receiver) => Touched |= receiver;

    internal void Add(SimulatedProcess process) => _everyProcess.Add(process);

    internal void Bury(SimulatedProcess process) => _spawner.Bury(process);

    internal void Forget(SimulatedObject closed) => _objects.Remove(closed);

    /// <summary>Brings what <paramref name="source"/> asks for: when it is chosen, or as it comes where nobody chooses.</summary>
    internal void Ask(SimulatedProcess? source, IStepReceiver receiver, object message)
    {
        if (_options.IsChosen && source is not null) Pending.Add(new PendingStep(source, receiver, message));
        else Steps.Add(receiver, message);
    }

    /// <summary>The process that made a call, if one did.</summary>
    internal static SimulatedProcess? CallerOf(Operation operation) => operation.Owner is ProcessRuntime { Handle: SimulatedProcess process } ? process : null;

    private sealed class InitCall : IOperationOwner
    {
        public static InitCall Instance { get; } = new();

        public Credentials Credentials => Credentials.Root;

        public void Complete(Operation operation) { }
    }
}
