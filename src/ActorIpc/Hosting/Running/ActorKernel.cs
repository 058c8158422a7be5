using System.Collections.Immutable;
using ActorIpc.Actors;
using ActorIpc.Files;
using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Semaphores;
using ActorIpc.SharedMemory;
using ActorIpc.Tracing;
using Akka.Actor;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Hosting;

/// <summary>The kernel on which each process and each object is an Akka actor: the one that runs in production and in the console.</summary>
internal sealed class ActorKernel : IKernel
{
    private readonly ActorSystem _system;
    private readonly ILogger _logger;
    private readonly string _prefix;
    private readonly ActorSpawner _spawner;
    private readonly IStepControl? _control;
    private readonly IStepObserver _observer;
    private readonly List<IActorRef> _own = [];
    private int _lastObject;
    private ImmutableList<Func<IReadOnlyList<PendingRestart>>> _restarts = [];

    public ActorKernel(ActorSystem system, ActorKernelOptions options)
    {
        _system = system;
        _logger = options.Logger;
        _prefix = options.Prefix;
        _control = options.Control;
        Settings = options.Settings;
        Time = options.Time;
        Host = options.Host;
        Log = new EventLog(options.Time);
        Telemetry = new KernelTelemetry(Log, options.Time);
        Processes = new ProcessTable();
        _observer = options.Control is { } control ? control : Log;
        Services = new ProcessServices(this, Processes, new BodyIsolation(options.AllowedTypes), _observer);
        _own.Add(system.ActorOf(Props.Create<UndeliveredActor>(), $"{_prefix}-undelivered"));
        _spawner = new ActorSpawner(system, Processes, () => new ProcessTableActor(Services, OnStarted, OnEnded, _control), $"{_prefix}-processes");
        Names = Serve(new Namespace(Register, options.HasBareNames), $"{_prefix}-names", gate => Producer<NamespaceActor>.Props(() => new NamespaceActor(gate, Objects)));
        Keys = Serve(new KeyTable(Register), $"{_prefix}-keys", gate => Producer<KeyTableActor>.Props(() => new KeyTableActor(gate, Objects)));
    }

    public TimeProvider Time { get; }

    public IpcSettings Settings { get; }

    public HostEnvironment Host { get; }

    public ObjectHandle Spawner => _spawner;

    public ObjectHandle Names { get; }

    public ObjectHandle Keys { get; }

    public EventLog Log { get; }

    /// <summary>Counts and spans for whoever collects them.</summary>
    public KernelTelemetry Telemetry { get; }

    public ProcessTable Processes { get; }

    public ProcessServices Services { get; }

    public ObjectRegistry Objects { get; } = new();

    public bool MakesEveryCallAStep => _control is not null;

    public void SawBirth(IOperationOwner born) => _control?.SawBirth(born);

    /// <summary>Who may come that is no process yet.</summary>
    public Newcomers Newcomers { get; } = new();

    /// <summary>The processes that have failed and are going to be started again.</summary>
    public IReadOnlyList<PendingRestart> Restarting => [.. _restarts.SelectMany(static restarts => restarts())];

    /// <summary>Adds somebody who starts processes again, and says which.</summary>
    public void AddRestarts(Func<IReadOnlyList<PendingRestart>> restarts) => ImmutableInterlocked.Update(ref _restarts, static (all, one) => all.Add(one), restarts);

    /// <summary>Told of every process that has ended and is cleaned up.</summary>
    public event Action<ProcessHandle>? ProcessEnded;

    public void Warn(string message)
    {
        _logger.LogWarning("{Message}", message);
        Log.Write(TraceKind.Warning, Pid.None, "kernel", message);
    }

    /// <summary>Lets a task go on by itself; if it fails, that is said.</summary>
    public void Forget(Task task, string what) => task.ContinueWith(
        failed => Warn($"{what} failed: {failed.Exception!.InnerException!.Message}"), CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public ObjectHandle Register(KernelObject target)
    {
        var gate = new ObjectGate(target, _observer);
        var props = target switch
        {
            Fifo => Producer<FifoActor>.Props(() => new FifoActor(gate, Objects)),
            Pipe => Producer<PipeActor>.Props(() => new PipeActor(gate, Objects)),
            CountingSemaphore or OwnedMutex or SemaphoreArray => Producer<SemaphoreActor>.Props(() => new SemaphoreActor(gate, Objects)),
            Segment => Producer<SegmentActor>.Props(() => new SegmentActor(gate, Objects)),
            SharedCells => Producer<SharedCellsActor>.Props(() => new SharedCellsActor(gate, Objects)),
            FileObject => Producer<FileActor>.Props(() => new FileActor(gate, Objects)),
            Mailbox => Producer<MailboxActor>.Props(() => new MailboxActor(gate, Objects)),
            _ => throw new NotSupportedException($"The actor kernel has no actor for a {target.Kind}."),
        };
        var actor = _system.ActorOf(props, $"{_prefix}-{target.Kind.Replace(' ', '-')}-{Interlocked.Increment(ref _lastObject)}");
        var handle = HandleOf(actor, gate);
        Objects.Add(handle);
        return handle;
    }

    // What is there as long as the kernel, and is none of the objects that processes make and lose.
    private ActorObjectHandle Serve(KernelObject target, string name, Func<ObjectGate, Props> props)
    {
        var gate = new ObjectGate(target, _observer);
        var handle = HandleOf(_system.ActorOf(props(gate), name), gate);
        _own.Add(handle.Actor);
        return handle;
    }

    private ActorObjectHandle HandleOf(IActorRef actor, ObjectGate gate) =>
        _control is { } control ? new ControlledObjectHandle(actor, gate, control) : new ActorObjectHandle(actor, gate);

    /// <summary>Stops every actor that it made, for a system that goes on without it. Precondition: no process is left.</summary>
    public void Stop()
    {
        foreach (var actor in _own.Concat(_spawner.Parents).Concat(Objects.All.Select(o => o.Actor))) _system.Stop(actor);
    }

    /// <summary>Starts a process from outside; init is its parent.</summary>
    public Task<Pid> SpawnAsync(ProcessSpec spec) => CallAsync(new SpawnProcess { Spec = spec }, Spawner);

    /// <summary>Makes a call in the name of init, which is no actor and waits as a task does.</summary>
    public Task<T> CallAsync<T>(Operation<T> operation, ObjectHandle target) => OutsideCall.MakeAsync(operation, target);

    /// <summary>Sends a signal from outside; false if there is no such process.</summary>
    public bool Signal(Pid pid, Signal signal)
    {
        if (Processes.Find(pid) is not { } process) return false;
        process.Post(process.Strike(signal));
        return true;
    }

    private void OnStarted(ProcessHandle process, ProcessSpec spec)
    {
        if (Log.IsWatching) Log.Write(TraceKind.Spawned, process.Pid, process.Description, string.Join(' ', spec.Arguments), process.Parent);
        Telemetry.ProcessStarted(process.Pid, process.Name, process.Parent);
    }

    private void OnEnded(ProcessHandle process)
    {
        Log.Write(TraceKind.Exited, process.Pid, process.Description, process.Status.ToString());
        Telemetry.ProcessEnded(process.Pid, process.Status);
        ProcessEnded?.Invoke(process);
    }
}
