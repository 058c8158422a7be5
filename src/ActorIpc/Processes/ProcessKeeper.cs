using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>How processes come into the table and leave it, on every kernel.</summary>
/// <param name="services">What they share.</param>
/// <param name="onStarted">Told of each that begins to run.</param>
/// <param name="onEnded">Told of each that has ended and is cleaned up.</param>
internal sealed class ProcessKeeper(ProcessServices services, Action<ProcessHandle, ProcessSpec> onStarted, Action<ProcessHandle> onEnded)
{
    /// <summary>The stages of a death, in their order (semantics §13.6).</summary>
    public static IReadOnlyList<DeathStage> Stages { get; } = [.. Enum.GetValues<DeathStage>().Where(stage => stage != DeathStage.None)];

    /// <summary>Serves a spawn. A new process is told of its <see cref="Birth"/>.</summary>
    /// <param name="spawn">The call; its pid is set.</param>
    /// <param name="make">Makes the process, given its parent.</param>
    public void Spawn(SpawnProcess spawn, Func<SpawnProcess, Pid, ProcessControlBlock, ProcessHandle> make)
    {
        var parent = spawn.Id.Caller;
        if (spawn.Spec is { Body: not null, Reserved.Value: > 0 }) StartReserved(spawn, parent);
        else Create(spawn, parent, make);
        spawn.Finish();
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
        TellOfStart(reserved, spawn.Spec);
        spawn.Succeed(spawn.Pid);
    }

    private void Create(SpawnProcess spawn, Pid parent, Func<SpawnProcess, Pid, ProcessControlBlock, ProcessHandle> make)
    {
        var spec = spawn.Spec;
        var capacity = spec.MessageQueue is { } bound ? bound.Capacity : services.Kernel.Settings.MessageQueueCapacity;
        var process = make(spawn, parent, new ProcessControlBlock(spec.Name, capacity));
        services.Processes.Add(process);
        process.Post(new Birth(services, process, spec));
        if (spec.Body is not null) TellOfStart(process, spec);
        else if (parent != Pid.Init && services.Processes.Find(parent)?.TryExpect(process.Pid) != true) process.Post(new DeliverSignal(Signal.Kill));
        spawn.Succeed(process.Pid);
    }

    /// <summary>The last thing that is done for a process: everything it held is cleaned up.</summary>
    public void Finish(ProcessHandle process)
    {
        // Its queue is gone: who still waits to send there is told.
        foreach (var waiting in process.Block.Waiters.InOrder())
        {
            process.Block.Waiters.Remove(waiting);
            if (waiting.Id.Caller == process.Pid) continue;
            waiting.Fail(Errno.ESRCH);
            waiting.Finish();
        }

        // First the parent is told: whoever no longer finds the child in the table must not find the parent waiting for it without a reason.
        services.Processes.Find(process.Parent)?.Post(new ChildHasEnded(process.Pid, process.Name, process.Status));
        // A child whose parent died between reserving its pid and starting it will never run.
        foreach (var unborn in process.TakeUnborn()) services.Processes.Find(unborn)?.Post(new DeliverSignal(Signal.Kill));
        // Whoever restarts it says so before it is gone: nobody must find neither the process nor its restart.
        TellOfEnd(process);
        services.Processes.Remove(process.Pid);
    }

    // Whoever listens may fail, and the processes have nothing to do with it.
    private void TellOfStart(ProcessHandle process, ProcessSpec spec)
    {
        try
        {
            onStarted(process, spec);
        }
        catch (Exception failure)
        {
            Warn(failure);
        }
    }

    private void TellOfEnd(ProcessHandle process)
    {
        try
        {
            onEnded(process);
        }
        catch (Exception failure)
        {
            Warn(failure);
        }
    }

    private void Warn(Exception failure) => services.Kernel.Warn($"A listener to processes failed: {failure.Message}");
}

/// <summary>The first message to a process: who it is.</summary>
internal sealed record Birth(ProcessServices Services, ProcessHandle Handle, ProcessSpec Spec);
