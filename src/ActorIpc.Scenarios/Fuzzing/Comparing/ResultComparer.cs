using ActorIpc.Kernel;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>Says in what two results of the same call differ.</summary>
internal static class ResultComparer
{
    /// <summary>A short name for each side of the difference; null if there is none. A result that is null: still waiting.</summary>
    public static (string Judged, string Got)? Difference(CallResult? judged, CallResult? got)
    {
        if (judged is null && got is null) return null;
        if (judged is { IsSuccess: true } && got is { IsSuccess: true }) return Values(judged, got) is { } value ? (value, "other") : null;
        return Sort(judged) == Sort(got) ? null : (Sort(judged), Sort(got));
    }

    private static string Sort(CallResult? result) => result switch
    {
        null => "blocked",
        { KilledBy: not Signal.None } => result.KilledBy.Name(),
        { Error: not Errno.None } => result.Error.ToString(),
        _ => "ok",
    };

    // The first part that differs: its key, or what sort of value it is.
    private static string? Values(CallResult judged, CallResult got)
    {
        if (judged.Parts.Count != got.Parts.Count) return "parts";
        foreach (var (one, other) in judged.Parts.Zip(got.Parts))
        {
            if (one.Key != other.Key) return "keys";
            if (Text(one.Value) != Text(other.Value)) return one.Key ?? one.Value.GetType().Name;
        }

        return null;
    }

    // Bytes compare by content only as text.
    private static string Text(object value) => value is byte[] data ? "data " + Convert.ToHexString(data) : $"{value.GetType().Name} {value}";

    /// <summary>Whether two calls are of the same caller and have the same result.</summary>
    public static bool IsSame(StepReport one, StepReport other) =>
        one.Completions.Count == other.Completions.Count
        && one.Completions.All(completion => Find(other, completion.Caller) is { } result && Difference(completion.Result, result) is null)
        && one.Ended.ToHashSet().SetEquals(other.Ended);

    /// <summary>What became of a caller's pending call; null: it still waits.</summary>
    public static CallResult? Find(StepReport report, Caller caller)
    {
        foreach (var completion in report.Completions)
            if (completion.Caller == caller)
                return completion.Result;
        return null;
    }
}
