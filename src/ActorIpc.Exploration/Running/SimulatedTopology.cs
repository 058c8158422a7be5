using ActorIpc.Exploration.Simulation;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Running;

/// <summary>A topology on a simulated kernel.</summary>
internal sealed class SimulatedTopology : ControlledTopology
{
    private readonly SimulatedKernel _kernel;

    public SimulatedTopology(SimulatedKernel kernel, Topology topology) : base(kernel, topology)
    {
        _kernel = kernel;
        kernel.ProcessEnded += OnEnded;
    }

    public override ProcessHandle? FindProcess(string name) => _kernel.EveryProcess.LastOrDefault(process => process.Name == name);

    public override IReadOnlyList<Operation> CallsOf(ProcessHandle process) => ((SimulatedProcess)process).Runtime?.Pending ?? [];

    protected override ProcessTable Processes => _kernel.Processes;

    protected override T CallNow<T>(Operation<T> operation, ObjectHandle target) => _kernel.CallNow(operation, target);

    protected override Task<T> CallAsync<T>(Operation<T> operation, ObjectHandle target) => Task.FromResult(CallNow(operation, target));
}
