using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Processes;

namespace ActorIpc.Exploration.Simulation;

/// <summary>The kernel on one thread, in virtual time: what processes and objects send each other are steps in a queue, and one is done after the other.</summary>
/// <remarks>The processes, their runtime and the objects are those of every other kernel; only who runs when is decided here, and so a run can be repeated.</remarks>
internal sealed class SimulatedKernel : IKernel
{
    private readonly SimulatedSpawner _spawner;
    private readonly List<SimulatedObject> _objects = [];
    private readonly SimulatedKernelOptions _options;

    public SimulatedKernel(SimulatedKernelOptions options)
    {
        _options = options;
        var services = new ProcessServices(this, Processes, new BodyIsolation(options.AllowedTypes), options.Observer);
        _spawner = new SimulatedSpawner(this, new ProcessKeeper(services, static (_, _) => { }, process => ProcessEnded?.Invoke(process)));
        Names = new SimulatedObject(this, new Namespace(Register, options.HasBareNames));
        Keys = new SimulatedObject(this, new KeyTable(Register));
    }

    TimeProvider IKernel.Time => Time;

    public VirtualTime Time { get; } = new();

    public IpcSettings Settings => _options.Settings;

    public HostEnvironment Host => HostEnvironment.None;

    public ObjectHandle Spawner => _spawner;

    public ObjectHandle Names { get; }

    public ObjectHandle Keys { get; }

    public IStepObserver? Observer => _options.Observer;

    public ProcessTable Processes { get; } = new();

    /// <summary>What is on its way.</summary>
    public StepQueue Steps { get; } = new();

    /// <summary>The objects that somebody can reach, in the order of their creation.</summary>
    public IReadOnlyList<SimulatedObject> Objects => _objects;

    /// <summary>Told of every process that has ended and is cleaned up.</summary>
    public event Action<ProcessHandle>? ProcessEnded;

    public void Warn(string message) => _options.Warn(message);

    public ObjectHandle Register(KernelObject target)
    {
        var made = new SimulatedObject(this, target);
        _objects.Add(made);
        return made;
    }

    /// <summary>Starts a process from outside; init is its parent. It is there when the kernel has run.</summary>
    public Task<Pid> SpawnAsync(ProcessSpec spec) => OutsideCall.MakeAsync(new SpawnProcess { Spec = spec }, Spawner);

    /// <summary>Does everything that can be done without time going on; timers that are due go off when nothing else is left.</summary>
    public void Run()
    {
        using var here = Steps.RunHere();
        do
        {
            while (Steps.TryTakeNext(out var step))
            {
                step.Receiver.Receive(step.Message);
                if (_options.ChecksInvariants) step.Receiver.AssertInvariants();
            }
        }
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

    internal void Bury(SimulatedProcess process) => _spawner.Bury(process);

    internal void Forget(SimulatedObject closed) => _objects.Remove(closed);
}

/// <summary>What a <see cref="SimulatedKernel"/> is made of.</summary>
internal sealed record SimulatedKernelOptions
{
    /// <summary>Limits and defaults.</summary>
    public required IpcSettings Settings { get; init; }

    /// <summary>Whether whoever has done a step is examined after it.</summary>
    public bool ChecksInvariants { get; init; }

    /// <summary>Whether the root directory is empty at first; else it has what a system has, such as <c>/tmp</c>.</summary>
    public bool HasBareNames { get; init; }

    /// <summary>The types that messages may carry, besides basic ones.</summary>
    public IReadOnlyCollection<Type> AllowedTypes { get; init; } = [];

    /// <summary>Who watches each step of the objects.</summary>
    public IStepObserver? Observer { get; init; }

    /// <summary>Where warnings go.</summary>
    public Action<string> Warn { get; init; } = static _ => { };
}
