using System.Collections.Concurrent;
using Akka.Actor;

namespace ActorIpc.Exploration.Actors;

/// <summary>An actor system all of whose turns are counted. Starting one takes longer than a whole run, so runs hand them on.</summary>
internal sealed class CountedSystem
{
    private static readonly ConcurrentBag<CountedSystem> Idle = [];

    private int _lastRun;

    private CountedSystem()
    {
        System = ActorSystem.Create("counted", TurnConfig.With<CountingExecutorConfigurator>());
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
