namespace ActorIpc.TestKit;

/// <summary>What happened to an object, as those saw it who used it: who called what, in which order calls were made and returned, and with what result. Any thread.</summary>
/// <typeparam name="TOperation">What is called: the operation with its arguments.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public sealed class History<TOperation, TResult>
{
    private readonly Lock _gate = new();
    private readonly List<RecordedCall<TOperation, TResult>> _calls = [];
    private int _events;
    private int _returns;

    /// <summary>Every call, in the order in which they were made.</summary>
    public IReadOnlyList<RecordedCall<TOperation, TResult>> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>How many calls have returned.</summary>
    internal int Returns => Volatile.Read(ref _returns);

    /// <summary>How many had returned when it was last found to be in order.</summary>
    internal int CheckedReturns { get; set; }

    /// <summary>A call is made.</summary>
    /// <param name="process">By whom. One process makes one call after the other.</param>
    /// <param name="operation">Which.</param>
    /// <returns>The call, to be told when it returns; one that never does may or may not have had its effect.</returns>
    public RecordedCall<TOperation, TResult> Invoke(string process, TOperation operation)
    {
        lock (_gate)
        {
            var call = new RecordedCall<TOperation, TResult>(this, process, operation, _events++);
            _calls.Add(call);
            return call;
        }
    }

    /// <summary>A call is made and returns before anything else happens.</summary>
    public void Record(string process, TOperation operation, TResult result) => Invoke(process, operation).Return(result);

    internal int NextReturn()
    {
        lock (_gate)
        {
            _returns++;
            return _events++;
        }
    }
}

/// <summary>A call in a history.</summary>
public sealed class RecordedCall<TOperation, TResult>
{
    private readonly History<TOperation, TResult> _history;
    private TResult? _result;

    internal RecordedCall(History<TOperation, TResult> history, string process, TOperation operation, int invokedAt) =>
        (_history, Process, Operation, InvokedAt) = (history, process, operation, invokedAt);

    /// <summary>Who made it.</summary>
    public string Process { get; }

    /// <summary>What was called.</summary>
    public TOperation Operation { get; }

    /// <summary>Whether it has returned.</summary>
    public bool HasReturned => ReturnedAt is not null;

    /// <summary>What it returned.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public TResult Result => HasReturned ? _result! : throw new InvalidOperationException($"{Operation} of {Process} has not returned.");

    /// <summary>Its place among all that happened, 0 and up: being made and returning are one happening each.</summary>
    internal int InvokedAt { get; }

    /// <inheritdoc cref="InvokedAt"/>
    internal int? ReturnedAt { get; private set; }

    /// <summary>It returns.</summary>
    /// <exception cref="InvalidOperationException">It has returned already.</exception>
    public void Return(TResult result)
    {
        if (HasReturned) throw new InvalidOperationException($"{Operation} of {Process} has returned already.");
        _result = result;
        ReturnedAt = _history.NextReturn();
    }
}
