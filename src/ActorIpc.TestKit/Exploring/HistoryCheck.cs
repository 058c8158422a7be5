using ActorIpc.Exploration;

namespace ActorIpc.TestKit.Exploring;

/// <summary>Looks after every step whether the history of the schedule is still one of the model. Any thread; each schedule is on one.</summary>
internal sealed class HistoryCheck<TState, TOperation, TResult>(SequentialModel<TState, TOperation, TResult> model)
{
    private volatile IReadOnlyList<RecordedCall<TOperation, TResult>>? _broken;
    private volatile bool _hasSeenReturns;

    /// <summary>Whether anybody has recorded a call that has returned.</summary>
    public bool HasSeenReturns => _hasSeenReturns;

    /// <summary>Why the history of the last schedule that broke the rule is none of the model: that which is shown, as it is followed last.</summary>
    public string? Explanation => _broken is { } calls ? Linearizability.Explain(calls, model) : null;

    public bool Holds(ExploredState state)
    {
        var history = RecordedCalls.Of<TOperation, TResult>(state.Kernel);
        // Only a return can break it.
        if (history.Returns == history.CheckedReturns) return true;
        _hasSeenReturns = true;
        if (!Linearizability.Holds(history, model))
        {
            _broken = history.Calls;
            return false;
        }

        history.CheckedReturns = history.Returns;
        return true;
    }
}
