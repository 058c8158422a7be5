using ActorIpc.Linux.Agents;

namespace ActorIpc.Linux.Processes;

/// <summary>A process of a scenario: a real one.</summary>
/// <param name="name">As the script calls it.</param>
/// <param name="first">Its first thread.</param>
/// <param name="second">Its second thread, if the script needs one.</param>
/// <param name="porter">A further thread beside that: it makes no calls of the script, and takes what is given to a process whose threads wait.</param>
internal sealed class LinuxProcess(string name, Agent first, Agent? second = null, Agent? porter = null)
{
    /// <summary>As the script calls it.</summary>
    public string Name => name;

    /// <summary>Its first thread: the process, if it has no other.</summary>
    public Agent First => first;

    /// <summary>Its second thread.</summary>
    public Agent? Second => second;

    /// <summary>What its names stand for.</summary>
    public Dictionary<string, Bound> Names { get; init; } = [];

    /// <summary>How many notifications of message queues were taken so far.</summary>
    public int Notifications { get; set; }

    /// <summary>How many SIGPIPEs it has had.</summary>
    public int SigPipes => first.SigPipes + (second?.SigPipes ?? 0);

    /// <summary>Who takes what is given to it.</summary>
    public Agent Porter => porter ?? first;

    /// <summary>All of it.</summary>
    public IEnumerable<Agent> Agents => new[] { porter, second, first }.OfType<Agent>();
}
