using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Tests.Support;

/// <summary>Children whose bodies may look at the test's variables.</summary>
internal static class Spawning
{
    public static async Task<Pid> SpawnScripted(this ProcessRuntime parent, Func<Process, Task> body, string name = "child")
    {
        var pid = await parent.Self.Call(new SpawnProcess { Spec = new ProcessSpec(name, [], self => body(self)) }, parent.Kernel.Spawner, null, default);
        parent.Handle.Block.AddChild(pid);
        return pid;
    }
}
