using System.Diagnostics;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorIpc.Actors;

/// <summary>
/// Runs actors on the thread pool, but the first one that an actor wakes on the very thread that woke it: a call and its answer then stay on one core. The others go
/// to the pool, where other cores take them.
/// </summary>
/// <remarks>
/// <para>Go's <c>runnext</c> and Tokio's LIFO slot do the same. Waking another core costs more than a whole short turn, so while the turns of a chain are short what
/// it wakes is handed to the pool in batches, every <see cref="Window"/> steps; as soon as they are long, at once. A writer of small pieces so fills the pipe for a
/// while before its reader is fetched from the other core, as it does on a real kernel.</para>
/// <para>A chain is cut after <see cref="LongestChain"/> steps, so that two actors that talk to each other for ever do not keep a pool thread from everybody else.</para>
/// </remarks>
internal sealed class LocalFirstExecutor(string id) : ExecutorService(id)
{
    private const int Window = 32;
    private const int LongestChain = 1024;

    // A turn is short when it takes less than about as long as waking another core does, some microseconds.
    private static readonly long ShortWindow = Stopwatch.Frequency / 1_000_000 * 4 * Window;

    [ThreadStatic] private static Chain? _current;

    // What the last window told; one for all chains, because a chain that moves to another core goes on with the same work.
    private static volatile bool _turnsAreShort;

    public override void Execute(IRunnable run)
    {
        if (_current is { } chain) chain.Wake(run);
        else Chain.Start(run);
    }

    public override void Shutdown() { }

    private sealed class Chain : IThreadPoolWorkItem
    {
        private readonly Queue<IRunnable> _later = new(0);
        private IRunnable? _next;

        public static void Start(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(new Chain { _next = run }, preferLocal: false);

        public void Wake(IRunnable run)
        {
            if (_next is null) _next = run;
            else if (_turnsAreShort) _later.Enqueue(run);
            else Start(run);
        }

        public void Execute()
        {
            _current = this;
            var windowBegan = Now();
            try
            {
                for (var length = 1; length <= LongestChain && (_next is not null || _later.TryDequeue(out _next)); length++)
                {
                    var run = _next;
                    _next = null;
                    run.Run();
                    if (length % Window != 0) continue;
                    var now = Now();
                    _turnsAreShort = now - windowBegan < ShortWindow;
                    windowBegan = now;
                    HandOverLater();
                }
            }
            finally
            {
                _current = null;
                HandOverLater();
                if (_next is not null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        private void HandOverLater()
        {
            while (_later.TryDequeue(out var run)) Start(run);
        }

#pragma warning disable RS0030 // measures how long turns take on this machine; nothing that a program could see depends on it
        private static long Now() => Stopwatch.GetTimestamp();
#pragma warning restore RS0030
    }
}

/// <summary>Makes the executor known to the configuration: <c>executor = "ActorIpc.Actors.LocalFirstExecutorConfigurator, ActorIpc"</c>.</summary>
public sealed class LocalFirstExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override ExecutorService Produce(string id) => new LocalFirstExecutor(id);
}
