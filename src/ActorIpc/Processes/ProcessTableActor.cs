using ActorIpc.Actors;
using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Processes;

/// <summary>Starts processes, and cleans up after the dead in the order of semantics §13.6: the parent of every process actor.</summary>
/// <remarks>
/// A process actor says itself that it has stopped, in <c>PostStop</c>, which runs whatever ended it. A death watch would tell the same, and costs twice the memory of the
/// process's own state for each; it is for processes on other nodes.
/// </remarks>
internal sealed class ProcessTableActor(ProcessServices services, Action<ProcessHandle, ProcessSpec> onStarted, Action<ProcessHandle> onEnded) : UntypedActor
{
    private readonly Dictionary<Pid, Reaping> _dying = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SpawnProcess spawn:
                Spawn(spawn, spawn.Id.Caller);
                spawn.Finish();
                break;
            case ProcessActor.Stopped stopped:
                Bury(stopped);
                break;
            case CleanedUp cleaned:
                if (_dying.TryGetValue(cleaned.Pid, out var reaping)) Answered(reaping, Sender);
                break;
            case Terminated terminated:
                // Whoever stops while it is told of a death may lose the message: his own end is answer enough.
                foreach (var waiting in _dying.Values.ToList()) Answered(waiting, terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        services.Kernel.Warn($"A process actor failed: {failure}");
        return Directive.Stop;
    });

    private void Spawn(SpawnProcess spawn, Pid parent)
    {
        if (spawn.Spec is { Body: not null, Reserved.Value: > 0 }) StartReserved(spawn, parent);
        else Create(spawn, parent);
    }

    private void StartReserved(SpawnProcess spawn, Pid parent)
    {
        if (services.Processes.Find(spawn.Pid) is not { } reserved)
        {
            spawn.Fail(Errno.ESRCH);
            return;
        }

        services.Processes.Find(parent)?.WasBorn(spawn.Pid);
        reserved.Post(new StartProcess(spawn.Spec));
        Tell(() => onStarted(reserved, spawn.Spec));
        spawn.Succeed(spawn.Pid);
    }

    private void Create(SpawnProcess spawn, Pid parent)
    {
        var spec = spawn.Spec;
        var capacity = spec.MessageQueue is { } bound ? bound.Capacity : services.Kernel.Settings.MessageQueueCapacity;
        var actor = Context.ActorOf(ProcessActor.Props);
        var process = new ProcessActor.ProcessRef(actor, spawn.Pid, spec.Name, parent, new ProcessControlBlock(spec.Name, capacity)) { IsGuest = spec.IsGuest };
        services.Processes.Add(process);
        actor.Tell(new ProcessActor.Birth(services, process, spec), ActorRefs.NoSender);
        if (spec.Body is not null) Tell(() => onStarted(process, spec));
        else if (parent != Pid.Init && services.Processes.Find(parent)?.TryExpect(process.Pid) != true) process.Post(new DeliverSignal(Signal.Kill));
        spawn.Succeed(process.Pid);
    }

    private void Bury(ProcessActor.Stopped stopped)
    {
        var process = stopped.Process;
        // An actor that was stopped from outside is a process that was killed.
        if (!process.HasEnded) process.End(ExitStatus.Killed(Signal.Kill));
        var reaping = new Reaping(process, [.. process.TakeHeld(stopped.Pending).Select(HeldOf).OfType<(IActorRef, DeathStage)>()]);
        _dying.Add(process.Pid, reaping);
        NextStage(reaping);
    }

    private void NextStage(Reaping reaping)
    {
        while (reaping.Stages.TryDequeue(out var stage))
        {
            var concerned = reaping.Held.Where(held => (held.Stages & stage) != 0).Select(held => held.Actor).ToList();
            if (concerned.Count == 0) continue;
            var gone = new ProcessGone(reaping.Process.Pid, stage);
            reaping.Unanswered.UnionWith(concerned);
            foreach (var held in concerned)
            {
                Context.Watch(held);
                held.Tell(gone, Self);
            }

            return;
        }

        Finish(reaping.Process);
    }

    private void Answered(Reaping reaping, IActorRef held)
    {
        if (reaping.Unanswered.Remove(held) && reaping.Unanswered.Count == 0) NextStage(reaping);
    }

    // The kernel itself, which has no such actor, keeps nothing of a process.
    private static (IActorRef Actor, DeathStage Stages)? HeldOf(ObjectHandle held) => held switch
    {
        ActorObjectHandle handle => (handle.Actor, handle.DeathStages),
        ProcessActor.ProcessRef process => (process.Actor, process.DeathStages),
        _ => null,
    };

    private void Finish(ProcessHandle process)
    {
        if (_dying.Remove(process.Pid, out var reaping))
            foreach (var (held, _) in reaping.Held)
                if (!_dying.Values.Any(other => other.Unanswered.Contains(held))) Context.Unwatch(held);

        // Its queue is gone: who still waits to send there is told.
        foreach (var waiting in process.Block.Waiters.InOrder())
        {
            process.Block.Waiters.Remove(waiting);
            if (waiting.Id.Caller == process.Pid) continue;
            waiting.Fail(Errno.ESRCH);
            waiting.Finish();
        }

        // First the parent is told: whoever no longer finds the child in the table must not find the parent waiting for it without a reason.
        services.Processes.Find(process.Parent)?.Post(new ChildHasEnded(process.Pid, process.Status));
        // A child whose parent died between reserving its pid and starting it will never run.
        foreach (var unborn in process.TakeUnborn()) services.Processes.Find(unborn)?.Post(new DeliverSignal(Signal.Kill));
        // Whoever restarts it says so before it is gone: nobody must find neither the process nor its restart.
        Tell(() => onEnded(process));
        services.Processes.Remove(process.Pid);
    }

    // Whoever listens may fail, and the processes have nothing to do with it.
    private void Tell(Action listener)
    {
        try
        {
            listener();
        }
        catch (Exception failure)
        {
            services.Kernel.Warn($"A listener to processes failed: {failure.Message}");
        }
    }

    private sealed class Reaping(ProcessHandle process, IReadOnlyList<(IActorRef Actor, DeathStage Stages)> held)
    {
        public ProcessHandle Process { get; } = process;
        public IReadOnlyList<(IActorRef Actor, DeathStage Stages)> Held { get; } = held;
        public Queue<DeathStage> Stages { get; } = new(Enum.GetValues<DeathStage>().Where(stage => stage != DeathStage.None));
        public HashSet<IActorRef> Unanswered { get; } = [];
    }
}
