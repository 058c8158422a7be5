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
    private static readonly long ShortTurn = Stopwatch.Frequency / 1_000_000;

    [ThreadStatic] private static Chain? _current;

    // One chain after the other has it: there may be many in a second, and a queue is large.
    [ThreadStatic] private static Leftovers? _leftovers;

    // What this thread's chains have taken since it was last judged.
    [ThreadStatic] private static int _steps;
    [ThreadStatic] private static long _time;

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
        private Leftovers _later = null!;
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
            _later = _leftovers ??= new Leftovers();
            var began = Now();
            var steps = 0;
            try
            {
                for (var length = 0; length < LongestChain && (_next is not null || _later.TryTake(out _next)); length++)
                {
                    var run = _next!;
                    _next = null;
                    run.Run();
                    if (++steps < Window) continue;
                    Learn(steps, ref began);
                    steps = 0;
                    // The one that it would run now stays here: two who take turns go on doing so on one core.
                    if (_next is null) _later.TryTake(out _next);
                    _later.HandOver();
                }
            }
            finally
            {
                _current = null;
                Learn(steps, ref began);
                _later.HandOver();
                if (_next is not null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        // Chains may be shorter than a window, where everybody is woken in the middle of a turn: what they take is added up.
        private static void Learn(int steps, ref long began)
        {
            var now = Now();
            _steps += steps;
            _time += now - began;
            began = now;
            // What was long may have been the machine's doing, and waking others all the time is the slower mistake: it is looked at again sooner.
            if (_steps < (_turnsAreShort ? Window : Window / 4)) return;
            _turnsAreShort = _time < ShortTurn * _steps;
            _steps = 0;
            _time = 0;
        }

#pragma warning disable RS0030 // measures how long turns take on this machine; nothing that a program could see depends on it
        private static long Now() => Stopwatch.GetTimestamp();
#pragma warning restore RS0030
    }

    /// <summary>What a chain has woken and not yet handed over.</summary>
    private sealed class Leftovers
    {
        private readonly ConcurrentQueue<IRunnable> _more = new();
        // Mostly there is one, which needs no queue.
        private IRunnable? _first;
        private Timer? _rescue;
        private int _isAwaited;

        public void Add(IRunnable run)
        {
            if (Interlocked.CompareExchange(ref _first, run, null) is not null)
            {
                _more.Enqueue(run);
                Interlocked.MemoryBarrier();
            }

            // Behind a barrier, as the rescue's look is: either it is seen here that nobody comes, or who comes sees what was added.
            if (Volatile.Read(ref _isAwaited) == 0 && Interlocked.Exchange(ref _isAwaited, 1) == 0) ComeForItSoon();
        }

        public bool TryTake(out IRunnable? run)
        {
            run = Volatile.Read(ref _first) is null ? null : Interlocked.Exchange(ref _first, null);
            return run is not null || _more.TryDequeue(out run);
        }

        public void HandOver()
        {
            while (TryTake(out var run)) Chain.Start(run!);
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
            Interlocked.Exchange(ref _isAwaited, 0);
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
