using Akka.Configuration;
using Akka.Dispatch;

namespace ActorIpc.Exploration.Actors;

/// <summary>Gives every turn of a dispatcher to a queue, from which one after the other is taken on one thread.</summary>
internal sealed class ControlledExecutor(string id, TurnQueue turns) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => turns.Add(run);

    public override void Shutdown() { }
}

/// <summary>Makes the executors of a system whose configuration names it.</summary>
internal sealed class ControlledExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new ControlledExecutor(id, TurnQueue.Of(Prerequisites.Settings.System));
}
