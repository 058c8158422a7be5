using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Kernels.Model;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Simulated;

/// <summary>The kernel on one thread.</summary>
/// <param name="checksInvariants">Whether every process and object is examined after each of its steps.</param>
internal sealed class SimulatedScenarioKernel(bool checksInvariants = false) : ScenarioKernel
{
    public override string Name => "simulated";

    public override string? Lacks(Statement statement) => ModelLimits.Lacks(statement);

    public override Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads) => Task.FromResult<ScenarioRun>(new SimulatedRun(checksInvariants));
}

/// <summary>A run on it.</summary>
internal sealed class SimulatedRun : ModelRun
{
    private readonly SimulatedKernel _kernel;

    public SimulatedRun(bool checksInvariants)
    {
        _kernel = new SimulatedKernel(new SimulatedKernelOptions { Settings = ScenarioSettings.Value, HasBareNames = true, ChecksInvariants = checksInvariants });
        _kernel.ProcessEnded += OnEnded;
    }

    public override IKernel Kernel => _kernel;

    protected override ProcessTable Table => _kernel.Processes;

    protected override async Task<Pid> SpawnAsync(ProcessSpec spec)
    {
        var spawned = _kernel.SpawnAsync(spec);
        _kernel.Run();
        return await spawned;
    }

    protected override ValueTask SettleAsync()
    {
        _kernel.Run();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask AdvanceAsync(TimeSpan time)
    {
        _kernel.Advance(time);
        return ValueTask.CompletedTask;
    }

    protected override KernelObject? ObjectAt(ObjectHandle handle) => (handle as SimulatedObject)?.Target;

    public override ValueTask DisposeAsync() => KillAllAsync();
}
