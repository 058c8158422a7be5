using System.Collections.Concurrent;
using ActorIpc.Hosting;
using Akka.Actor;
using Akka.Configuration;

namespace ActorIpc.Scenarios.Kernels.Actors;

/// <summary>An actor system all of whose turns are counted. Starting one takes longer than a whole scenario, so runs hand them on.</summary>
internal sealed class CountedSystem
{
    private static readonly ConcurrentBag<CountedSystem> Idle = [];

    private static readonly Config Configuration = ConfigurationFactory.ParseString(
        """
        akka.actor.default-dispatcher { type = Dispatcher, executor = "COUNTING" }
        akka.actor.internal-dispatcher { type = Dispatcher, executor = "COUNTING" }
        actoripc-dispatcher.executor = "COUNTING"
        """.Replace("COUNTING", "ActorIpc.Scenarios.Kernels.Actors.CountingExecutorConfigurator, ActorIpc.Scenarios", StringComparison.Ordinal))
        .WithFallback(ActorSystemConfig.Base);

    private int _lastRun;

    private CountedSystem()
    {
        System = ActorSystem.Create("scenario", Configuration);
        InFlight = InFlight.Of(System);
    }

    public ActorSystem System { get; }

    public InFlight InFlight { get; }

    /// <summary>A name for the next run's actors.</summary>
    public string NextPrefix() => $"run-{++_lastRun}";

    public static CountedSystem Take() => Idle.TryTake(out var idle) ? idle : new CountedSystem();

    /// <summary>Precondition: nothing of the run is left.</summary>
    public void HandOn() => Idle.Add(this);
}
