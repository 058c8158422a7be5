using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace ActorIpc.Exploration.Actors;

/// <summary>An actor system under a controlled dispatcher: its actors have their turns when they are told to. Starting one takes longer than a whole replay, so replays hand them on.</summary>
internal sealed class ControlledSystem
{
    private static readonly ConcurrentBag<ControlledSystem> Idle = [];

    // An object goes on with those whom a call has released before anybody else has a turn, as it does in one step of the simulated kernel.
    private static readonly Config Configuration = ConfigurationFactory
        .ParseString("actoripc-dispatcher { throughput = 1000, throughput-deadline-time = 0ms }")
        .WithFallback(TurnConfig.With<ControlledExecutorConfigurator>());

    private int _lastRun;

    private ControlledSystem()
    {
        System = ActorSystem.Create("replay", Configuration);
        Turns = TurnQueue.Of(System);
        Turns.Own();
    }

    public ActorSystem System { get; }

    public TurnQueue Turns { get; }

    /// <summary>A name for the next replay's actors.</summary>
    public string NextPrefix() => $"replay-{++_lastRun}";

    public static ControlledSystem Take() => Idle.TryTake(out var idle) ? idle : new ControlledSystem();

    /// <summary>Precondition: nothing of the replay is left.</summary>
    public void HandOn() => Idle.Add(this);
}
