using ActorIpc.Processes;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>A scenario's process on a kernel of ours: a real process whose program is told what to do, line by line.</summary>
internal sealed class ModelProcess(string name, Process self)
{
    /// <summary>As the script calls it.</summary>
    public string Name => name;

    /// <summary>Makes its calls.</summary>
    public Process Self => self;

    /// <summary>What its names stand for: descriptors, ids, attachments. A closed one stays, as a number that is not open.</summary>
    public Dictionary<string, Held> Names { get; } = [];

    /// <summary>How many SIGPIPEs it has caught.</summary>
    public int SigPipes { get; set; }

    /// <summary>How many notifications of message queues it has had.</summary>
    public int Notifications { get; set; }
}
