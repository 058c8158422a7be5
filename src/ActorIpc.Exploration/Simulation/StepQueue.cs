using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.Exploration.Simulation;

/// <summary>What is on its way: each step brings one message to one process or object.</summary>
/// <remarks>First come, first served. Whoever wants another order, one that kernels with several processors might take, takes another step than the head in <see cref="TryTakeNext"/>.</remarks>
internal sealed class StepQueue
{
    [ThreadStatic] private static StepQueue? _runningHere;

    private readonly Queue<Step> _steps = new();
    private readonly Queue<Step> _fromOutside = new();
    private int _outsideCount;

    /// <summary>Brings a message to somebody. Any thread: what comes from another one than that which does the steps waits until that one looks for it.</summary>
    public void Add(IStepReceiver receiver, object message)
    {
        if (_runningHere == this)
        {
            _steps.Enqueue(new Step(receiver, message));
            return;
        }

        lock (_fromOutside)
        {
            _fromOutside.Enqueue(new Step(receiver, message));
            _outsideCount++;
        }
    }

    /// <summary>Takes the step that is done next; false if everybody waits.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out Step step)
    {
        if (Volatile.Read(ref _outsideCount) > 0) TakeIn();
        return _steps.TryDequeue(out step);
    }

    /// <summary>The steps are done by this thread until what is returned is disposed of.</summary>
    /// <remarks>
    /// Without a synchronization context: under one, such as that of a test, the library sends to the thread pool what awaits with <c>ConfigureAwait(false)</c>, and the
    /// end of a body would be told by another thread in the middle of a step.
    /// </remarks>
    public Running RunHere()
    {
        var running = new Running(_runningHere, SynchronizationContext.Current);
        _runningHere = this;
        SynchronizationContext.SetSynchronizationContext(null);
        return running;
    }

    private void TakeIn()
    {
        lock (_fromOutside)
        {
            while (_fromOutside.TryDequeue(out var step)) _steps.Enqueue(step);
            _outsideCount = 0;
        }
    }

    /// <summary>What this thread did before it did steps.</summary>
    public readonly struct Running(StepQueue? before, SynchronizationContext? context) : IDisposable
    {
        public void Dispose()
        {
            _runningHere = before;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}

/// <summary>A message that has come to its receiver, and is handled in one go.</summary>
internal readonly record struct Step(IStepReceiver Receiver, object Message);

/// <summary>A process, an object, or what starts and buries processes.</summary>
internal interface IStepReceiver
{
    /// <summary>Does everything that the message lets it do.</summary>
    void Receive(object message);

    /// <summary>Checks what must hold between two steps.</summary>
    void AssertInvariants();
}
