using ActorIpc.Kernel;
using ActorIpc.Tests.Support;

namespace ActorIpc.Tests.Semaphores;

/// <summary>Crowds of processes that share an object from their first turn on.</summary>
internal static class SharedObjects
{
    /// <summary>Reserves a process for each name, and opens <paramref name="target"/> for all of them.</summary>
    public static async Task<(ObjectHandle Handle, List<(Pid Pid, int End)> Holders)> ShareAsync(this TestKernel kernel, OpenableObject target, params IReadOnlyList<string> names)
    {
        var holders = new List<(Pid Pid, int End)>();
        foreach (var name in names)
        {
            var pid = await kernel.ReserveAsync(name);
            holders.Add((pid, target.Open(Access.Read | Access.Write, pid)));
        }

        var handle = kernel.Kernel.Register(target);
        foreach (var (pid, _) in holders) Assert.True(kernel.Kernel.Processes.Find(pid)!.TryHold(handle));
        return (handle, holders);
    }

    public static async Task AllSucceedAsync(this TestKernel kernel, IEnumerable<(Pid Pid, int End)> holders)
    {
        foreach (var (pid, _) in holders)
        {
            var status = await kernel.ExitOfAsync(pid);
            Assert.True(status.Succeeded, status.ToString());
        }
    }
}
