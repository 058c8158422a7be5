using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.TestKit.Kernels;
using ActorIpc.Topologies;
using Akka.Actor;
using Akka.Configuration;
using Xunit;
using Xunit.Abstractions;
using KernelHost = ActorIpc.TestKit.Kernels.KernelHost;

namespace ActorIpc.TestKit;

/// <summary>The base of a test class: a kernel whose clock the test moves, topologies that run on it, and probes, whose calls the test makes itself.</summary>
/// <remarks>
/// A test tells what is to happen step by step. Before each step, and before each assertion, everybody waits: nothing is too early, nothing needs a pause, and what happens is the same every time.
/// For what may happen in another order of steps there is <see cref="Explore"/>. It is an <c>Akka.TestKit</c> as well, on whose actor system the kernel <see cref="TestKernel.Actors"/> is.
/// </remarks>
public abstract class IpcTestKit : Akka.TestKit.Xunit2.TestKit, IAsyncLifetime
{
    private readonly TestRun _run;

    /// <summary>Makes the actor system of one test.</summary>
    /// <param name="output">Where its log goes; null for nowhere.</param>
    /// <param name="configuration">Settings of <c>actoripc</c> and <c>akka</c> that differ from the usual ones.</param>
    protected IpcTestKit(ITestOutputHelper? output = null, Config? configuration = null)
        : base((configuration ?? Config.Empty).WithFallback(ActorKernelHost.Configuration), null, output)
    {
        _run = new TestRun(MakeKernel);
        // Calls that reach nobody are answered, so dead letters are no news here either.
        EventFilter.DeadLetter().Mute();
    }

    /// <summary>What the processes run on.</summary>
    protected virtual TestKernel Kernel => TestKernel.Actors;

    /// <summary>The types that messages between probes may carry, besides basic ones and those that the topology allows.</summary>
    protected virtual IReadOnlyCollection<Type> AllowedTypes => [];

    /// <summary>What the processes see of the machine: no input, and what they write is dropped.</summary>
    protected virtual HostEnvironment Environment => HostEnvironment.None;

    /// <summary>Where the test's own actors join a topology that is open to guests (<see cref="TopologyBuilder.OpenToGuests"/>): send it a <see cref="Guest.Join"/>.</summary>
    /// <exception cref="NotSupportedException">The kernel is the simulated one, which has no actors.</exception>
    protected IActorRef Gateway => (_run.Host as ActorKernelHost)?.Gateway ?? throw new NotSupportedException("Guests are actors: they need the kernel TestKernel.Actors.");

    /// <summary>Starts a topology, and waits until everybody waits.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="probes">Probes that take the places of the processes whose names they have.</param>
    /// <exception cref="ArgumentException">There is no process of a probe's name.</exception>
    protected async Task<RunningTopology> StartAsync(Topology topology, params IReadOnlyList<ProbeProcess> probes)
    {
        ArgumentNullException.ThrowIfNull(topology);
        foreach (var probe in probes)
        {
            if (topology.Processes.All(process => process.Name != probe.Name))
                throw new ArgumentException($"The topology '{topology.Name}' has no process '{probe.Name}'; it has {string.Join(", ", topology.Processes.Select(process => process.Name))}.", nameof(probes));
            probe.TakePlace();
        }

        var played = topology.WithProcesses(process => probes.FirstOrDefault(one => one.Name == process.Name) is { } probe ? process.PlayedBy(probe.RunAsync) : process);
        return new RunningTopology(_run, played, await _run.StartAsync(played));
    }

    /// <summary>A process whose calls the test makes.</summary>
    /// <param name="name">Its name; that of a process of a topology, if it is to take its place.</param>
    protected ProbeProcess Probe(string name) => new(_run, name);

    /// <summary>Time goes on; what it sets off is done, each at its moment.</summary>
    protected Task AdvanceAsync(TimeSpan time) => _run.AdvanceAsync(time);

    /// <summary>Waits until every process waits: for another, for time, or for the test.</summary>
    protected Task SettleAsync() => _run.SettleAsync();

    /// <summary>What has been recorded on the test's kernel with <see cref="RecordedCalls.RecordAsync"/>.</summary>
    /// <typeparam name="TOperation">What is called.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    protected History<TOperation, TResult> HistoryOf<TOperation, TResult>() => RecordedCalls.Of<TOperation, TResult>(_run.Host.Kernel);

    /// <inheritdoc/>
    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Ends every process that is left.</summary>
    public virtual async Task DisposeAsync()
    {
        if (_run.HasKernel) await _run.Host.KillAllAsync();
    }

    private KernelHost MakeKernel(IReadOnlyCollection<Type> allowed)
    {
        var (settings, types) = (IpcSettingsReader.Read(Sys.Settings.Config), allowed.Union(AllowedTypes).ToList());
        return Kernel == TestKernel.Actors ? new ActorKernelHost(Sys, settings, types, Environment) : new SimulatedKernelHost(settings, types, Environment);
    }
}
