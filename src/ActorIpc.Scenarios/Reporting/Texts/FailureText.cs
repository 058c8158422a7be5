using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Language.Results;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Reporting.Texts;

/// <summary>Shows what did not hold: the place, what was expected and what came instead.</summary>
internal static class FailureText
{
    private const int Widest = 200;

    /// <summary>A failed line, with all that did not hold the first time.</summary>
    public static IEnumerable<string> Of(LineVerdict verdict, IReadOnlyList<string> source, Paint paint)
    {
        var first = verdict.FirstFailed!;
        var times = verdict.Line.Times == 1 ? "" : $" (round {first.Round}; {verdict.FailedTimes} of {verdict.Line.Times} rounds failed)";
        foreach (var failure in first.Failures)
        {
            yield return $"{failure.Place}: {paint.Bad("failed")}: {failure.About}{times}";
            foreach (var line in ProblemText.Excerpt(source, failure.Place)) yield return line;
            yield return $"  expected: {Shorten(failure.Expected)}";
            yield return $"  got:      {Shorten(failure.Got)}{Beginning(failure)}";
            if (Difference(failure) is { } difference) yield return $"  differ:   {difference}";
        }
    }

    /// <summary>Not more of a text than a reader takes in.</summary>
    public static string Shorten(string text, int widest = Widest) => text.Length <= widest ? text : $"{text.AsSpan(0, widest - 3)}...";

    // Data without a simple form is only its length in the notation; as a comment, how it begins can be pasted with it.
    private static string Beginning(Failure failure) =>
        DataOf(failure.Result) is { } data && DataWriter.TryWriteExactly(data) is null ? $" # begins {DataWriter.Quote(data.AsSpan(0, 40))}" : "";

    private static string? Difference(Failure failure)
    {
        if (DataOf(failure.Result) is not { } got || failure.Pattern?.Alternatives is not [PartsPattern { Parts: [{ Key: null, Value: byte[] wanted }, ..] }]) return null;
        var at = wanted.AsSpan().CommonPrefixLength(got);
        if (at == wanted.Length && at == got.Length) return null;
        return $"from byte {at} on: expected {Around(wanted, at)}, got {Around(got, at)}";
    }

    private static string Around(byte[] data, int at)
    {
        const int Shown = 24;
        var rest = data.AsSpan(at);
        var text = rest.IsEmpty ? "the end" : DataWriter.Quote(rest[..Math.Min(Shown, rest.Length)]) + (rest.Length > Shown ? "..." : "");
        return $"{text} (of {data.Length} bytes)";
    }

    private static byte[]? DataOf(CallResult? result) => result?.Parts is [{ Key: null, Value: byte[] data }, ..] ? data : null;
}
