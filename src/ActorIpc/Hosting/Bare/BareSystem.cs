using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Hosting;

/// <summary>Makes an actor system in a third of the usual time.</summary>
internal static class BareSystem
{
    private static readonly Config Bare = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = []
          coordinated-shutdown.run-by-actor-system-terminate = off
        }
        """).WithFallback(ActorSystemConfig.Base);

    /// <summary>Begins with what takes longest, beside whatever else the program has to do first: Akka compiles a regular expression before it can read that 5s are five seconds.</summary>
    public static void WarmUp() => ThreadPool.UnsafeQueueUserWorkItem(static _ => IpcSettingsReader.Reference.GetTimeSpan("actoripc.process.stop-timeout"), null);

    /// <summary>Makes it.</summary>
    /// <param name="config">Goes over what ActorIpc needs.</param>
    /// <param name="logger">Gets what Akka itself warns of.</param>
    public static ActorSystem Create(Config config, ILogger logger)
    {
        // From a configuration and not from a setup: a setup makes Akka look for an app.config, with everything that reads XML.
        var system = ActorSystem.Create("actoripc", config.WithFallback(Bare));
        var news = system.ActorOf(Producer<NewsActor>.Props(() => new NewsActor(logger)), "actoripc-news");
        system.EventStream.Subscribe(news, typeof(Warning));
        system.EventStream.Subscribe(news, typeof(Error));
        return system;
    }

    /// <summary>Hands Akka's own warnings and errors on.</summary>
    private sealed class NewsActor(ILogger logger) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Error error) logger.LogError(error.Cause, "{Message}", error.Message);
            else if (message is Warning warning) logger.LogWarning(warning.Cause, "{Message}", warning.Message);
        }
    }
}
