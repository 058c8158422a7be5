using ActorIpc.TestKit.Linearizing;

namespace ActorIpc.TestKit;

/// <summary>Whether a history could have come of calls made one after the other: each has its effect at some moment between being made and returning.</summary>
/// <remarks>Herlihy and Wing, <i>Linearizability: a correctness condition for concurrent objects</i>, TOPLAS 1990. A call that has not returned may have had its effect or not.</remarks>
public static class Linearizability
{
    /// <summary>The history is one of the model.</summary>
    /// <param name="history">What happened.</param>
    /// <param name="model">What should happen when one call is made after the other.</param>
    /// <exception cref="IpcAssertionException">It is not; the message has the smallest beginning of it that is not, and which calls overlap there.</exception>
    public static void Assert<TState, TOperation, TResult>(History<TOperation, TResult> history, SequentialModel<TState, TOperation, TResult> model)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(model);
        if (Explain(history.Calls, model) is { } explanation) throw new IpcAssertionException(explanation);
    }

    /// <summary>Whether the history is one of the model.</summary>
    public static bool Holds<TState, TOperation, TResult>(History<TOperation, TResult> history, SequentialModel<TState, TOperation, TResult> model)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(model);
        return new LinearizationSearch<TState, TOperation, TResult>(model, HistoryPrefix.All(history.Calls)).Run().IsFound;
    }

    /// <summary>Why the calls are no history of the model; null if they are one.</summary>
    internal static string? Explain<TState, TOperation, TResult>(IReadOnlyList<RecordedCall<TOperation, TResult>> calls, SequentialModel<TState, TOperation, TResult> model) =>
        SmallestPrefix.Find(calls, model) is { } found ? HistoryText.Of(found.Prefix, found.Linearization, model) : null;
}
