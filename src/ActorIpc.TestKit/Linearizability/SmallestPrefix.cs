namespace ActorIpc.TestKit.Linearizing;

/// <summary>Finds where a history goes wrong.</summary>
internal static class SmallestPrefix
{
    /// <summary>The smallest beginning of the calls that is no history of the model, and how far one gets with it; null if there is none.</summary>
    /// <remarks>A beginning of what can be put in order can be put in order as well, so it is searched by halving. Only a return can make the difference.</remarks>
    public static (HistoryPrefix<TOperation, TResult> Prefix, Linearization<TState, TOperation, TResult> Linearization)? Find<TState, TOperation, TResult>(
        IReadOnlyList<RecordedCall<TOperation, TResult>> calls, SequentialModel<TState, TOperation, TResult> model)
    {
        if (new LinearizationSearch<TState, TOperation, TResult>(model, HistoryPrefix.All(calls)).Run().IsFound) return null;
        var returns = calls.Where(call => call.HasReturned).Select(call => call.ReturnedAt!.Value).Order().ToList();
        var (low, high) = (0, returns.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Search(middle).Linearization.IsFound) low = middle + 1;
            else high = middle;
        }

        return Search(low);

        (HistoryPrefix<TOperation, TResult> Prefix, Linearization<TState, TOperation, TResult> Linearization) Search(int which)
        {
            var prefix = HistoryPrefix.UpTo(calls, returns[which] + 1);
            return (prefix, new LinearizationSearch<TState, TOperation, TResult>(model, prefix).Run());
        }
    }
}
