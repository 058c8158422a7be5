namespace ActorIpc.Kernel;

/// <summary>What a kernel does for the processes that run on it. Every kernel implements it: actors, simulation, Linux.</summary>
internal interface IKernel
{
    /// <summary>The one clock: time-outs, sleeps, back-off and time stamps come from it.</summary>
    TimeProvider Time { get; }

    /// <summary>Limits and defaults.</summary>
    IpcSettings Settings { get; }

    /// <summary>The files, streams and terminal of the machine outside.</summary>
    HostEnvironment Host { get; }

    /// <summary>Where processes are spawned.</summary>
    ObjectHandle Spawner { get; }

    /// <summary>Where named objects are found: the one tree of directories.</summary>
    ObjectHandle Names { get; }

    /// <summary>Where System V objects are found by their keys.</summary>
    ObjectHandle Keys { get; }

    /// <summary>Whether every call is a step of its own, whose place among those of others the kernel chooses: none is answered ahead of it, on its caller's turn.</summary>
    bool MakesEveryCallAStep => false;

    /// <summary>Told of each call while its caller makes it, where <see cref="MakesEveryCallAStep"/>.</summary>
    void SawCall(Operation operation) { }

    /// <summary>Told of each process that is born, where <see cref="MakesEveryCallAStep"/>.</summary>
    void SawBirth(IOperationOwner born) { }

    /// <summary>Told when a turn has looked whether a process lives: what it does next depends on that.</summary>
    void SawProcess(Pid pid) { }

    /// <summary>Told when a process begins to wait for something outside the kernel (1), and when it has it (-1).</summary>
    void WaitsOutside(int by) { }

    /// <summary>Where things are written that nobody waits for: an uncontrolled await, a failed process.</summary>
    void Warn(string message);

    /// <summary>Makes an object reachable, and returns where.</summary>
    ObjectHandle Register(KernelObject target);
}
