using ActorIpc.Benchmarks.Compare;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>Many idle processes, each waiting for a message, spawned by one parent as fast as it can.</summary>
internal sealed class ProcessCrowd(ActorKernel kernel, int size) : ICrowd
{
    private Pid _parent;

    public async Task SpawnAsync()
    {
        var spawned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _parent = await kernel.SpawnAsync(new ProcessSpec("parent", [], async self =>
        {
            for (var i = 0; i < size; i++) await self.SpawnAsync("idle", static async child => await child.ReceiveAsync());
            spawned.SetResult();
            await self.PauseAsync();
        }));
        await spawned.Task;
    }

    public async Task StopAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = kernel.Processes.All.Count;
        kernel.ProcessEnded += Count;
        foreach (var process in kernel.Processes.All) kernel.Signal(process.Pid, Signal.Kill);
        await gone.Task;
        kernel.ProcessEnded -= Count;

        void Count(ProcessHandle process)
        {
            if (Interlocked.Decrement(ref left) == 0) gone.SetResult();
        }
    }
}
