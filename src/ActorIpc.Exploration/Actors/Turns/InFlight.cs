using System.Runtime.CompilerServices;
using Akka.Actor;

namespace ActorIpc.Exploration.Actors;

/// <summary>Counts the turns of one actor system that are to be taken or are being taken. When there is none, everybody waits: nobody has to be asked.</summary>
/// <remarks>A turn that wakes somebody counts him before it ends, so the number is 0 only when nothing is on its way at all.</remarks>
internal sealed class InFlight
{
    private static readonly ConditionalWeakTable<ActorSystem, InFlight> All = [];
    private int _count;
    private TaskCompletionSource? _waiting;

    public static InFlight Of(ActorSystem system) => All.GetOrCreateValue(system);

    public void Begin() => Interlocked.Increment(ref _count);

    public void End()
    {
        if (Interlocked.Decrement(ref _count) == 0) Volatile.Read(ref _waiting)?.TrySetResult();
    }

    /// <summary>Waits until nothing is in flight. For one caller at a time, who begins nothing meanwhile.</summary>
    public ValueTask NothingAsync()
    {
        // Mostly it takes some microseconds, less than going to sleep and being woken.
        for (var spins = new SpinWait(); !spins.NextSpinWillYield; spins.SpinOnce())
            if (Volatile.Read(ref _count) == 0) return ValueTask.CompletedTask;

        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _waiting, waiting);
        if (Volatile.Read(ref _count) == 0) waiting.TrySetResult();
        return new ValueTask(waiting.Task);
    }
}
