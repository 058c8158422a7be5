using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;

namespace ActorIpc.Exploration.Actors;

/// <summary>The turns of all actors of one system, in the order in which they came: nobody takes one until the owner of the queue says so, and then it is taken on his thread.</summary>
/// <remarks>So it is known without waiting when everybody waits: the queue is empty. And the same steps give the same turns in the same order.</remarks>
internal sealed class TurnQueue
{
    // Far more than any step of a program has; only one that goes round and round comes to it.
    private const int MostTurns = 1_000_000;
    private static readonly ConditionalWeakTable<ActorSystem, TurnQueue> All = [];
    private readonly Queue<IRunnable> _turns = new();
    private bool _isOwned;
    private int _onPool;

    public static TurnQueue Of(ActorSystem system) => All.GetOrCreateValue(system);

    /// <summary>Somebody is to have a turn. Any thread.</summary>
    public void Add(IRunnable turn)
    {
        lock (_turns)
        {
            if (_isOwned)
            {
                _turns.Enqueue(turn);
                Monitor.PulseAll(_turns);
                return;
            }

            _onPool++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(RunOnPool, turn, preferLocal: false);
    }

    /// <summary>From now on turns wait until they are run by their owner. Before, a system starts as every other one does.</summary>
    public void Own()
    {
        lock (_turns)
        {
            _isOwned = true;
            while (_onPool > 0) Monitor.Wait(_turns);
        }
    }

    /// <summary>Takes every turn, and those that come of it, until nobody has one.</summary>
    /// <exception cref="NotFollowedException">There is no end to it.</exception>
    public void RunAll()
    {
        for (var i = 0; TryTake(out var turn); i++) Run(turn, i);
    }

    /// <summary>Takes one turn after the other until something is done.</summary>
    /// <exception cref="NotFollowedException">It never is.</exception>
    public void RunUntil(Func<bool> isDone)
    {
        for (var i = 0; !isDone(); i++)
        {
            if (!TryTake(out var turn)) throw new NotFollowedException("a call that is made to set the topology up is not answered");
            Run(turn, i);
        }
    }

    /// <summary>Waits until another thread brings something; false if none does in time.</summary>
    public bool WaitForMore(TimeSpan patience)
    {
        lock (_turns) return _turns.Count > 0 || Monitor.Wait(_turns, patience);
    }

    private bool TryTake(out IRunnable turn)
    {
        lock (_turns) return _turns.TryDequeue(out turn!);
    }

    private static void Run(IRunnable turn, int number)
    {
        if (number >= MostTurns) throw new NotFollowedException($"the actors did not come to rest within {MostTurns} turns");
        turn.Run();
    }

    private void RunOnPool(IRunnable turn)
    {
        try
        {
            turn.Run();
        }
        finally
        {
            lock (_turns)
            {
                _onPool--;
                Monitor.PulseAll(_turns);
            }
        }
    }
}

/// <summary>A schedule cannot be followed on actors, or something else comes of it there.</summary>
/// <param name="message">Where, what was expected, and what was there.</param>
internal sealed class NotFollowedException(string message) : Exception(message);
