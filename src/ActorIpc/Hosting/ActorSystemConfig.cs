using Akka.Configuration;

namespace ActorIpc.Hosting;

/// <summary>What ActorIpc needs of an actor system.</summary>
internal static class ActorSystemConfig
{
    /// <summary>Calls that reach nobody are answered, so dead letters are no news; the dispatcher keeps a call and its answer on one core.</summary>
    public static Config Base { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        actoripc-dispatcher {
          type = Dispatcher
          executor = "ActorIpc.Actors.LocalFirstExecutorConfigurator, ActorIpc"
        }
        """);
}
