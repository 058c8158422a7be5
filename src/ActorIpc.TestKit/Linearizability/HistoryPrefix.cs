namespace ActorIpc.TestKit.Linearizing;

/// <summary>The beginning of a history, up to some happening: calls that return later have not returned in it.</summary>
/// <param name="Calls">The calls that were made in it, in their order.</param>
/// <param name="End">The first happening that is not in it any more.</param>
internal sealed record HistoryPrefix<TOperation, TResult>(IReadOnlyList<RecordedCall<TOperation, TResult>> Calls, int End)
{
    /// <summary>When a call returns in it; null if it does not.</summary>
    public int? ReturnOf(RecordedCall<TOperation, TResult> call) => call.ReturnedAt is { } at && at < End ? at : null;
}

internal static class HistoryPrefix
{
    public static HistoryPrefix<TOperation, TResult> All<TOperation, TResult>(IReadOnlyList<RecordedCall<TOperation, TResult>> calls) => new(calls, int.MaxValue);

    public static HistoryPrefix<TOperation, TResult> UpTo<TOperation, TResult>(IReadOnlyList<RecordedCall<TOperation, TResult>> calls, int end) =>
        new([.. calls.Where(call => call.InvokedAt < end)], end);
}
