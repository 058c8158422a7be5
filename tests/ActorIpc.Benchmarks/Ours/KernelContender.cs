using ActorIpc.Benchmarks.Compare;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using Akka.Actor;

namespace ActorIpc.Benchmarks.Ours;

/// <summary>A contender whose processes run on an actor kernel, with the settings that everybody gets.</summary>
internal abstract class KernelContender : CountedContender
{
    private ActorSystem? _system;

    public const string Title = "ActorIpc";

    public override string Name => Title;

    protected ActorKernel Kernel { get; private set; } = null!;

    public override Task StartAsync()
    {
        (_system, Kernel) = Create();
        return Task.CompletedTask;
    }

    public override Task StopAsync() => _system?.Terminate() ?? Task.CompletedTask;

    internal static (ActorSystem System, ActorKernel Kernel) Create()
    {
        var system = ActorSystem.Create("actoripc", ActorSystemConfig.Base);
        return (system, new ActorKernel(system, new ActorKernelOptions { Settings = IpcSettingsReader.Read() }));
    }

    /// <summary>Reserves a pid, so that ends can be opened for it.</summary>
    protected Task<Pid> ReserveAsync(string name) => Kernel.SpawnAsync(new ProcessSpec(name, [], null));

    /// <summary>Reserves so many.</summary>
    protected async Task<Pid[]> ReserveAsync(string name, int count)
    {
        var pids = new Pid[count];
        for (var i = 0; i < count; i++) pids[i] = await ReserveAsync(name);
        return pids;
    }

    /// <summary>Opens an object once for all of these processes, before anybody uses it.</summary>
    protected static int Open(OpenableObject target, Access access, IReadOnlyList<Pid> holders)
    {
        var end = target.Open(access, holders[0]);
        foreach (var holder in holders.Skip(1)) target.Keep(end, holder);
        return end;
    }

    /// <summary>Registers an object whose holders have it open already.</summary>
    protected ObjectHandle Register(KernelObject target, IEnumerable<Pid> holders)
    {
        var handle = Kernel.Register(target);
        foreach (var holder in holders) Kernel.Processes.Find(holder)!.TryHold(handle);
        return handle;
    }

    /// <summary>Starts a reserved process.</summary>
    protected Task StartAsync(Pid pid, ProcessBody body) => Kernel.SpawnAsync(new ProcessSpec("contender", [], body) { Reserved = pid });
}
