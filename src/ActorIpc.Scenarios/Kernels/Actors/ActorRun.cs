using ActorIpc.Actors;
using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Kernels.Model;

namespace ActorIpc.Scenarios.Kernels.Actors;

/// <summary>A run on actors.</summary>
internal sealed class ActorRun : ModelRun
{
    private readonly VirtualTime _time = new();
    private readonly CountedSystem _system;
    private readonly ActorKernel _kernel;

    public ActorRun(CountedSystem system)
    {
        _system = system;
        _kernel = new ActorKernel(system.System, new ActorKernelOptions { Settings = ScenarioSettings.Value, Time = _time, HasBareNames = true, Prefix = system.NextPrefix() });
        _kernel.ProcessEnded += OnEnded;
    }

    public override IKernel Kernel => _kernel;

    protected override ProcessTable Table => _kernel.Processes;

    protected override Task<Pid> SpawnAsync(ProcessSpec spec) => _kernel.SpawnAsync(spec);

    protected override async ValueTask SettleAsync()
    {
        do await _system.InFlight.NothingAsync();
        while (_time.FireNext(_time.Now));
    }

    protected override async ValueTask AdvanceAsync(TimeSpan time)
    {
        var end = _time.Now + time;
        do await _system.InFlight.NothingAsync();
        while (_time.FireNext(end));
        _time.MoveTo(end);
    }

    protected override KernelObject? ObjectAt(ObjectHandle handle) => (handle as ActorObjectHandle)?.Object;

    public override async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        _kernel.Stop();
        await _system.InFlight.NothingAsync();
        _system.HandOn();
    }
}
