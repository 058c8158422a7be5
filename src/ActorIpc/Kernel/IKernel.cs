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

    /// <summary>Where things are written that nobody waits for: an uncontrolled await, a failed process.</summary>
    void Warn(string message);

    /// <summary>Makes an object reachable, and returns where.</summary>
    ObjectHandle Register(KernelObject target);
}
