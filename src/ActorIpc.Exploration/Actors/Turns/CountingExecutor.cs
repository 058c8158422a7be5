using ActorIpc.Actors;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorIpc.Exploration.Actors;

/// <summary>The executor of production, and a count of what it is to run.</summary>
internal sealed class CountingExecutor(string id, InFlight inFlight) : ExecutorService(id)
{
    private readonly LocalFirstExecutor _inner = new(id);

    public override void Execute(IRunnable run)
    {
        inFlight.Begin();
        _inner.Execute(new Counted(run, inFlight));
    }

    public override void Shutdown() => _inner.Shutdown();

    private sealed class Counted(IRunnable run, InFlight inFlight) : IRunnable
    {
        public void Run()
        {
            try
            {
                run.Run();
            }
            finally
            {
                inFlight.End();
            }
        }

        public void Execute() => Run();
    }
}

/// <summary>Makes the executors of a system whose configuration names it.</summary>
internal sealed class CountingExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new CountingExecutor(id, InFlight.Of(Prerequisites.Settings.System));
}
