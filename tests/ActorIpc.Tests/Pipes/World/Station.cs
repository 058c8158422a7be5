using ActorIpc.Kernel;
using ActorIpc.Pipes;
using ActorIpc.Processes;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>A process with ends of the pipe that does what it is told.</summary>
internal sealed class Station(string name) : ScriptedProcess(name)
{
    /// <summary>The descriptions that its ends stand for, to be used the wrong way.</summary>
    public Dictionary<string, int> Ids { get; } = [];

    public Dictionary<string, PipeEnd> Ends { get; } = [];

    public int Sigpipes { get; set; }

    public PipeEnd End(string end) => Ends.TryGetValue(end, out var found) ? found : throw new IpcException(Errno.EBADF, "a call", "no such end");

    public Task RunAsync(Process self, ObjectHandle pipe)
    {
        foreach (var (end, id) in Ids) Ends.Add(end, end == "r" ? new PipeReader(self, pipe, id) : new PipeWriter(self, pipe, id));
        return RunAsync(self);
    }
}
