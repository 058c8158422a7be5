namespace ActorIpc.TestKit.Linearizing;

/// <summary>Looks for an order of the calls in which the model returns what they returned, and in which no call comes before one that had returned when it was made.</summary>
/// <remarks>
/// The search is that of Wing and Gong, <i>Testing and verifying concurrent objects</i>, JPDC 1993: take any call that was made before the first of the others has returned, and go on with
/// the rest. Calls that were taken and the state that came of it are remembered, as Lowe, <i>Testing for linearizability</i>, Concurrency and Computation 2017, does: the same is not tried twice.
/// </remarks>
internal sealed class LinearizationSearch<TState, TOperation, TResult>
{
    private readonly SequentialModel<TState, TOperation, TResult> _model;
    private readonly HistoryPrefix<TOperation, TResult> _prefix;
    private readonly Happening _head = new(-1, isReturn: false);
    private readonly HashSet<TakenCalls<TState>> _seen;
    private readonly Stack<(int Call, TState Before)> _order = new();
    private IReadOnlyList<int> _longest = [];
    private TState _longestState;
    private int _unreturned;

    public LinearizationSearch(SequentialModel<TState, TOperation, TResult> model, HistoryPrefix<TOperation, TResult> prefix)
    {
        (_model, _prefix, _longestState) = (model, prefix, model.Initial);
        _seen = new HashSet<TakenCalls<TState>>(new TakenCallsComparer<TState>(model.States));
        List<(int At, Happening Happening)> happenings = [];
        for (var i = 0; i < prefix.Calls.Count; i++)
        {
            var made = new Happening(i, isReturn: false);
            happenings.Add((prefix.Calls[i].InvokedAt, made));
            if (prefix.ReturnOf(prefix.Calls[i]) is not { } at) continue;
            happenings.Add((at, made.Return = new Happening(i, isReturn: true)));
            _unreturned++;
        }

        var last = _head;
        foreach (var (_, next) in happenings.OrderBy(one => one.At)) last = last.Append(next);
    }

    public Linearization<TState, TOperation, TResult> Run()
    {
        var taken = new ulong[(_prefix.Calls.Count + 63) / 64];
        var invocations = new Stack<Happening>();
        var state = _model.Initial;
        var next = _head.Next;
        while (_unreturned > 0)
        {
            if (next is { IsReturn: false } && TryTake(next, state, taken, out var after))
            {
                _order.Push((next.Call, state));
                invocations.Push(next);
                Set(taken, next.Call);
                state = after;
                next.TakeOut();
                if (next.Return is not null) _unreturned--;
                if (_order.Count > _longest.Count) (_longest, _longestState) = ([.. _order.Select(one => one.Call).Reverse()], state);
                next = _head.Next;
            }
            else if (next is { IsReturn: false })
            {
                next = next.Next;
            }
            else
            {
                // Nothing can come before this return: the last call that was taken was the wrong one.
                if (!_order.TryPop(out var last)) return new Linearization<TState, TOperation, TResult>(false, Calls(_longest), _longestState);
                var made = invocations.Pop();
                made.PutBack();
                if (made.Return is not null) _unreturned++;
                Unset(taken, last.Call);
                state = last.Before;
                next = made.Next;
            }
        }

        return new Linearization<TState, TOperation, TResult>(true, Calls([.. _order.Select(one => one.Call).Reverse()]), state);
    }

    private bool TryTake(Happening made, TState state, ulong[] taken, out TState after)
    {
        after = state;
        var call = _prefix.Calls[made.Call];
        if (_model.Apply(state, call.Operation) is not { } applied) return false;
        if (made.Return is not null && !_model.Results.Equals(applied.Result, call.Result)) return false;
        after = applied.State;
        var now = (ulong[])taken.Clone();
        Set(now, made.Call);
        return _seen.Add(new TakenCalls<TState>(now, after));
    }

    private IReadOnlyList<RecordedCall<TOperation, TResult>> Calls(IReadOnlyList<int> order) => [.. order.Select(call => _prefix.Calls[call])];

    private static void Set(ulong[] bits, int bit) => bits[bit / 64] |= 1UL << (bit % 64);

    private static void Unset(ulong[] bits, int bit) => bits[bit / 64] &= ~(1UL << (bit % 64));
}

/// <summary>What a search came to.</summary>
/// <param name="IsFound">Whether there is an order of all calls that returned.</param>
/// <param name="Order">The order; the longest that works where there is none of all.</param>
/// <param name="State">What comes of it.</param>
internal sealed record Linearization<TState, TOperation, TResult>(bool IsFound, IReadOnlyList<RecordedCall<TOperation, TResult>> Order, TState State);
