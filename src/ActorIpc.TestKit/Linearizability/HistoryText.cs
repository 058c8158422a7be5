using System.Text;
using ActorIpc.TestKit.Probes;

namespace ActorIpc.TestKit.Linearizing;

/// <summary>Writes a history for people: a row for each call, and a line that is as long as it was under way.</summary>
internal static class HistoryText
{
    private const int MostRows = 40;

    /// <summary>Why the beginning of a history is none of the model.</summary>
    public static string Of<TState, TOperation, TResult>(
        HistoryPrefix<TOperation, TResult> prefix, Linearization<TState, TOperation, TResult> longest, SequentialModel<TState, TOperation, TResult> model)
    {
        var text = new StringBuilder("The history is not linearizable: no order of these calls, one after the other, gives what they returned.").AppendLine();
        AppendTable(text, prefix);
        text.AppendLine(longest.Order.Count == 0
            ? $"  None of them could be the first, in the state {ValueText.Of(longest.State)}:"
            : $"  The longest order that works: {string.Join(", ", longest.Order.TakeLast(MostRows).Select(Name))}. In the state {ValueText.Of(longest.State)} that it leaves:");
        foreach (var call in Next(prefix, longest.Order)) text.AppendLine($"    {Name(call)} {Verdict(call)}");
        return text.ToString().TrimEnd();

        string Verdict(RecordedCall<TOperation, TResult> call) => model.Apply(longest.State, call.Operation) switch
        {
            null => "would wait, but it returned " + ValueText.Of(call.Result),
            { } applied when model.Results.Equals(applied.Result, call.Result) => "could be next, but what must follow it cannot",
            { } applied => $"would return {ValueText.Of(applied.Result)}, but it returned {ValueText.Of(call.Result)}",
        };
    }

    private static void AppendTable<TOperation, TResult>(StringBuilder text, HistoryPrefix<TOperation, TResult> prefix)
    {
        var shown = prefix.Calls.TakeLast(MostRows).ToList();
        if (shown.Count < prefix.Calls.Count) text.AppendLine($"  ({prefix.Calls.Count - shown.Count} calls that were made before these are not shown)");
        // The moments at which something that is shown happens are the columns.
        var moments = shown.Select(call => call.InvokedAt).Concat(shown.Select(prefix.ReturnOf).OfType<int>()).Order().ToList();
        var (names, calls, results) = (Pad(shown, call => call.Process), Pad(shown, call => ValueText.Of(call.Operation)), Pad(shown, call => prefix.ReturnOf(call) is null ? "has not returned" : ValueText.Of(call.Result)));
        for (var i = 0; i < shown.Count; i++)
        {
            var from = moments.BinarySearch(shown[i].InvokedAt);
            var line = prefix.ReturnOf(shown[i]) is { } at ? $"|{new string('-', moments.BinarySearch(at) - from - 1)}|" : $"|{new string('-', moments.Count - from)}…";
            text.AppendLine($"  {names[i]}  {calls[i]}  {results[i]}  {new string(' ', from)}{line}");
        }
    }

    private static List<string> Pad<TCall>(List<TCall> calls, Func<TCall, string> cell)
    {
        var cells = calls.Select(cell).ToList();
        var width = cells.Max(one => one.Length);
        return [.. cells.Select(one => one.PadRight(width))];
    }

    // Those that returned, are not in the order, and were made before any of them had returned.
    private static IEnumerable<RecordedCall<TOperation, TResult>> Next<TOperation, TResult>(HistoryPrefix<TOperation, TResult> prefix, IReadOnlyList<RecordedCall<TOperation, TResult>> order)
    {
        var left = prefix.Calls.Except(order).Where(call => prefix.ReturnOf(call) is not null).ToList();
        var first = left.Min(call => prefix.ReturnOf(call));
        return left.Where(call => call.InvokedAt < first);
    }

    private static string Name<TOperation, TResult>(RecordedCall<TOperation, TResult> call) => $"{call.Process} {ValueText.Of(call.Operation)}";
}
