using ActorIpc.Actors;
using ActorIpc.Kernel;
using Akka.Actor;

namespace ActorIpc.Processes;

/// <summary>Starts processes, and cleans up after the dead in the order of semantics §13.6: the parent of every process actor.</summary>
/// <remarks>
/// A process actor says itself that it has stopped, in <c>PostStop</c>, which runs whatever ended it. A death watch would tell the same, and costs twice the memory of the
/// process's own state for each; it is for processes on other nodes.
/// </remarks>
internal sealed class ProcessTableActor(ProcessServices services, Action<ProcessHandle, ProcessSpec> onStarted, Action<ProcessHandle> onEnded, IStepControl? control = null) : UntypedActor
{
    private readonly Dictionary<Pid, Reaping> _dying = [];
    private readonly ProcessKeeper _keeper = new(services, onStarted, onEnded);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SpawnProcess spawn:
                _keeper.Spawn(spawn, Make);
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

    private ProcessActor.ProcessRef Make(SpawnProcess spawn, Pid parent, ProcessControlBlock block)
    {
        var actor = Context.ActorOf(ProcessActor.Props);
        return control is null
            ? new ProcessActor.ProcessRef(actor, spawn.Pid, spawn.Spec.Name, parent, block) { IsGuest = spawn.Spec.IsGuest, IsObserver = spawn.Spec.IsObserver }
            : new ProcessActor.ControlledRef(actor, spawn.Pid, spawn.Spec.Name, parent, block, control) { IsGuest = spawn.Spec.IsGuest, IsObserver = spawn.Spec.IsObserver };
    }

    private void Bury(ProcessActor.Stopped stopped)
    {
        var process = stopped.Process;
        // An actor that was stopped from outside is a process that was killed.
        if (!process.HasEnded) process.End(ExitStatus.Killed(Signal.Kill));
        var reaping = new Reaping(process, [.. process.TakeHeld(stopped.Pending).Select(HeldOf).OfType<Held>()], stopped.Pending);
        _dying.Add(process.Pid, reaping);
        NextStage(reaping);
    }

    private void NextStage(Reaping reaping)
    {
        while (reaping.Stages.TryDequeue(out var stage))
        {
            var concerned = reaping.Held.Where(held => (held.Stages & stage) != 0 && (control is null || IsStep(held.Handle, stage, reaping))).ToList();
            if (concerned.Count == 0) continue;
            var gone = new ProcessGone(reaping.Process.Pid, stage);
            reaping.Unanswered.UnionWith(concerned.Select(held => held.Actor));
            foreach (var held in concerned)
            {
                if (control is not null)
                {
                    Hold(held, gone);
                    continue;
                }

                Context.Watch(held.Actor);
                held.Actor.Tell(gone, Self);
            }

            return;
        }

        Finish(reaping.Process);
    }

    // As on the simulated kernel: what no other process can see needs no place in the order of things, and only where it waits there are calls of it to be removed.
    private static bool IsStep(ObjectHandle held, DeathStage stage, Reaping reaping) =>
        (stage != DeathStage.ParkedOperations || reaping.WaitedAt.Contains(held))
        && (held is not ActorObjectHandle { Object: var target } || target.IsTouchedByDeath(reaping.Process.Pid, stage));

    // Not watched: its end is no answer to what it has not been told. What is told to nobody any more is answered as undelivered.
    private void Hold(Held held, ProcessGone gone)
    {
        var self = Self;
        control!.Hold(new HeldStep(gone.Pid, held.Handle, gone, () => held.Actor.Tell(gone, self)));
    }

    private void Answered(Reaping reaping, IActorRef held)
    {
        if (reaping.Unanswered.Remove(held) && reaping.Unanswered.Count == 0) NextStage(reaping);
    }

    // The kernel itself, which has no such actor, keeps nothing of a process.
    private static Held? HeldOf(ObjectHandle held) => held switch
    {
        ActorObjectHandle handle => new Held(handle, handle.Actor, handle.DeathStages),
        ProcessActor.ProcessRef process => new Held(process, process.Actor, process.DeathStages),
        _ => null,
    };

    private void Finish(ProcessHandle process)
    {
        if (_dying.Remove(process.Pid, out var reaping))
            foreach (var (_, held, _) in reaping.Held)
                if (!_dying.Values.Any(other => other.Unanswered.Contains(held))) Context.Unwatch(held);

        _keeper.Finish(process);
    }

    private readonly record struct Held(ObjectHandle Handle, IActorRef Actor, DeathStage Stages);

    private sealed class Reaping(ProcessHandle process, IReadOnlyList<Held> held, IReadOnlyCollection<ObjectHandle> waitedAt)
    {
        public ProcessHandle Process { get; } = process;
        public IReadOnlyList<Held> Held { get; } = held;
        public IReadOnlyCollection<ObjectHandle> WaitedAt { get; } = waitedAt;
        public Queue<DeathStage> Stages { get; } = new(ProcessKeeper.Stages);
        public HashSet<IActorRef> Unanswered { get; } = [];
    }
}
