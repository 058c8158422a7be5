using ActorIpc.Hosting;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorIpc.Exploration.Actors;

/// <summary>The configuration of an actor system in which somebody sees every turn: all its dispatchers have the same sort of executor.</summary>
internal static class TurnConfig
{
    /// <summary>That of production, with other executors.</summary>
    /// <typeparam name="T">What makes them.</typeparam>
    public static Config With<T>() where T : ExecutorServiceConfigurator => ConfigurationFactory.ParseString(
        """
        akka.actor.default-dispatcher { type = Dispatcher, executor = "MAKER" }
        akka.actor.internal-dispatcher { type = Dispatcher, executor = "MAKER" }
        actoripc-dispatcher.executor = "MAKER"
        """.Replace("MAKER", $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}", StringComparison.Ordinal))
        .WithFallback(ActorSystemConfig.Base);
}
