using System.Collections.Concurrent;
using System.Diagnostics;
using ActorIpc.Kernel;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorIpc.Actors;

/// <summary>
/// Runs actors on the thread pool, but the one that an actor wakes as the last thing it does on the very thread that woke it: a call and its answer then stay on one
/// core. The others go to the pool, where other cores take them.
/// </summary>
/// <remarks>
/// <para>Go's <c>runnext</c> and Tokio's LIFO slot do the same. Waking another core costs more than a whole short turn, so while the turns of a chain are short what it
/// wakes besides is collected for <see cref="Window"/> steps; as soon as they are long, it goes at once. A writer of small pieces so fills the pipe for a while before its
/// reader is fetched from the other core, as it does on a real kernel.</para>
/// <para>What is collected does not depend on the turn that collects it: should that one turn out to be long, a timer comes for it. And whoever is woken in the middle of a turn
/// that may be long does not wait for its end. A chain is cut after <see cref="LongestChain"/> steps, so that two actors that talk to each other for ever do not keep a
/// pool thread from everybody else.</para>
/// </remarks>
internal sealed class LocalFirstExecutor(string id) : ExecutorService(id)
{
    private const int Window = 32;
    private const int LongestChain = 1024;

    // How long, in milliseconds, what was collected waits at most for a turn that turns out to be a long one.
    private const int LongestWait = 2;

    // A turn is short when it takes less than about a microsecond, which is less than waking another core takes.
    private static readonly long ShortWindow = Stopwatch.Frequency / 1_000_000 * Window;

    [ThreadStatic] private static Chain? _current;

    // What the last window told; one for all chains, because work that moves to another core begins a new chain, and mostly a short one.
    private static volatile bool _turnsAreShort;

    public override void Execute(IRunnable run)
    {
        if (_current is { } chain) chain.Wake(run);
        else Chain.Start(run);
    }

    public override void Shutdown() { }

    /// <summary>One actor after the other on one thread.</summary>
    private sealed class Chain : IThreadPoolWorkItem
    {
        private readonly Leftovers _later = new();
        private IRunnable? _next;

        public static void Start(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(new Chain { _next = run }, preferLocal: false);

        public void Wake(IRunnable run)
        {
            // In the middle of a turn nobody knows how long it will be.
            if (_next is null && CurrentTurn.Owner is null) _next = run;
            else if (_turnsAreShort) _later.Add(run);
            else Start(run);
        }

        public void Execute()
        {
            _current = this;
            var windowBegan = Now();
            try
            {
                for (var length = 1; length <= LongestChain && (_next is not null || _later.TryTake(out _next)); length++)
                {
                    var run = _next!;
                    _next = null;
                    run.Run();
                    if (length % Window != 0) continue;
                    var now = Now();
                    _turnsAreShort = now - windowBegan < ShortWindow;
                    windowBegan = now;
                    _later.HandOver();
                }
            }
            finally
            {
                _current = null;
                _later.HandOver();
                if (_next is not null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

#pragma warning disable RS0030 // measures how long turns take on this machine; nothing that a program could see depends on it
        private static long Now() => Stopwatch.GetTimestamp();
#pragma warning restore RS0030
    }

    /// <summary>What a chain has woken and not yet handed over.</summary>
    private sealed class Leftovers
    {
        private readonly ConcurrentQueue<IRunnable> _runs = new();
        private Timer? _rescue;
        private int _isAwaited;

        public void Add(IRunnable run)
        {
            _runs.Enqueue(run);
            if (Interlocked.Exchange(ref _isAwaited, 1) == 0) ComeForItSoon();
        }

        public bool TryTake(out IRunnable? run) => _runs.TryDequeue(out run);

        public void HandOver()
        {
            while (_runs.TryDequeue(out var run)) Chain.Start(run);
        }

#pragma warning disable RS0030 // nothing that a program could see depends on it
        private void ComeForItSoon()
        {
            _rescue ??= new Timer(static state => ((Leftovers)state!).Rescue(), this, Timeout.Infinite, Timeout.Infinite);
            _rescue.Change(LongestWait, Timeout.Infinite);
        }
#pragma warning restore RS0030

        private void Rescue()
        {
            Volatile.Write(ref _isAwaited, 0);
            HandOver();
        }
    }
}

/// <summary>Makes the executor known to the configuration: <c>executor = "ActorIpc.Actors.LocalFirstExecutorConfigurator, ActorIpc"</c>.</summary>
public sealed class LocalFirstExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    /// <inheritdoc/>
    public override ExecutorService Produce(string id) => new LocalFirstExecutor(id);
}
