using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Inspection;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts;

/// <summary>What a host offers to those who attach to it.</summary>
internal interface IHosted
{
    /// <summary>What it runs: <c>shells</c>, or the name of a topology.</summary>
    string Kind { get; }

    /// <summary>The events of its kernel, as soon as that is there.</summary>
    Task<EventLog> LogAsync();

    /// <summary>How many events a follower may be behind.</summary>
    int TraceCapacity { get; }

    /// <summary>How many shells are attached.</summary>
    int Shells => 0;

    /// <summary>Whether it stays without shells.</summary>
    bool IsKept => false;

    /// <summary>How everything stands.</summary>
    Task<KernelView> LookAsync();

    /// <summary>Serves a shell until it has ended or its terminal is gone; null if this host takes none.</summary>
    Task? ServeShell(FrameConnection connection, Hello hello, Func<Welcome> welcome) => null;

    /// <summary>Somebody who may says that it is to end.</summary>
    void Stop();
}
