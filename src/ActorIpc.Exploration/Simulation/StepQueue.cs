using System.Diagnostics.CodeAnalysis;

namespace ActorIpc.Exploration.Simulation;

/// <summary>What is on its way: each step brings one message to one process or object.</summary>
/// <remarks>First come, first served. Where another order than that is possible, and somebody is to choose it, what processes ask for is kept in <see cref="PendingSteps"/> instead.</remarks>
internal sealed class StepQueue
{
    [ThreadStatic] private static StepQueue? _runningHere;

    private readonly Queue<Arrival> _steps = new();
    private readonly Queue<Arrival> _fromOutside = new();
    private int _outsideCount;

    /// <summary>Brings a message to somebody. Any thread: what comes from another one than that which does the steps waits until that one looks for it.</summary>
    public void Add(IStepReceiver receiver, object message)
    {
        if (_runningHere == this)
        {
            _steps.Enqueue(new Arrival(receiver, message));
            return;
        }

        lock (_fromOutside)
        {
            _fromOutside.Enqueue(new Arrival(receiver, message));
            _outsideCount++;
            Monitor.Pulse(_fromOutside);
        }
    }

    /// <summary>Takes the step that is done next; false if everybody waits.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out Arrival arrival)
    {
        if (Volatile.Read(ref _outsideCount) > 0) TakeIn();
        return _steps.TryDequeue(out arrival);
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

    /// <summary>Waits until another thread brings something; false if none does in time.</summary>
    public bool WaitForOutside(TimeSpan patience)
    {
        lock (_fromOutside) return _outsideCount > 0 || Monitor.Wait(_fromOutside, patience);
    }

    private void TakeIn()
    {
        lock (_fromOutside)
        {
            while (_fromOutside.TryDequeue(out var arrival)) _steps.Enqueue(arrival);
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
internal readonly record struct Arrival(IStepReceiver Receiver, object Message);

/// <summary>A process, an object, or what starts and buries processes.</summary>
internal interface IStepReceiver
{
    /// <summary>Does everything that the message lets it do.</summary>
    void Receive(object message);

    /// <summary>Checks what must hold between two steps.</summary>
    void AssertInvariants();
}
