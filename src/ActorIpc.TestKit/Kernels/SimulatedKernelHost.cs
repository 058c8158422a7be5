using System.Diagnostics;
using ActorIpc.Actors;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit.Kernels;

/// <summary>The kernel on one thread: that of whoever lets it run.</summary>
internal sealed class SimulatedKernelHost : KernelHost
{
    private readonly SimulatedKernel _kernel;

    public SimulatedKernelHost(IpcSettings settings, IReadOnlyCollection<Type> allowed, HostEnvironment environment)
    {
        _kernel = new SimulatedKernel(new SimulatedKernelOptions { Settings = settings, AllowedTypes = allowed, Host = environment, ChecksInvariants = true, Warn = Warn });
        _kernel.ProcessEnded += OnEnded;
    }

    public override IKernel Kernel => _kernel;

    public override ProcessTable Processes => _kernel.Processes;

    public override void Spawn(ProcessSpec spec) => _ = _kernel.SpawnAsync(spec);

    public override Task<IWiring> StartAsync(Topology topology)
    {
        var started = new SimulatedTopology(_kernel, topology);
        started.Start();
        return Task.FromResult<IWiring>(started);
    }

    public override ValueTask SettleAsync()
    {
        Settle();
        return ValueTask.CompletedTask;
    }

    public override ValueTask AdvanceAsync(TimeSpan time)
    {
        var end = _kernel.Time.Now + time;
        do Settle();
        while (_kernel.Time.FireNext(end));
        _kernel.Time.MoveTo(end);
        return ValueTask.CompletedTask;
    }

    public override ValueTask<KernelSnapshot> LookAsync() => new(new KernelSnapshot(
        [.. _kernel.EveryProcess.Where(process => process is { HasEnded: false, Runtime: not null }).Select(process => ProcessReport.Of(process.Runtime!))],
        [.. _kernel.Objects.Select(one => ObjectReport.Of(one.Target))],
        IsComplete: true));

    private void Settle()
    {
        var watch = Stopwatch.StartNew();
        do _kernel.Run();
        while (_kernel.EveryProcess.Any(process => !process.HasEnded && IsOutside(process.Runtime?.OutsideWait)) && watch.Elapsed < OutsidePatience && _kernel.Steps.WaitForOutside(OutsidePatience));
    }
}
