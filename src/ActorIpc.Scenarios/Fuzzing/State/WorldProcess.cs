using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>A process as all kernels agree that it is.</summary>
internal sealed class WorldProcess(string name, int nice)
{
    /// <summary>As the script calls it.</summary>
    public string Name => name;

    /// <summary>How nice it is.</summary>
    public int Nice => nice;

    /// <summary>It can make no more calls.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The calls that wait, at most one of each thread, the oldest first.</summary>
    public List<CallStatement> Pending { get; } = [];

    /// <summary>Every name that a line has tried to bind, in this order.</summary>
    public OrderedDictionary<string, Handle> Names { get; private init; } = [];

    /// <summary>No thread of it waits.</summary>
    public bool IsIdle => !HasEnded && Pending.Count == 0;

    /// <summary>Whether a thread can make a call.</summary>
    public bool IsFree(bool second) => !HasEnded && !Pending.Exists(call => call.Caller.IsSecond == second);

    /// <summary>A child: it has what this one has.</summary>
    public WorldProcess Fork(string child) => new(child, nice) { Names = new(Names) };
}
