using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Compares what a call came to with what was expected.</summary>
internal static class ResultMatcher
{
    /// <summary>Whether one of the alternatives holds.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="result">What became of the call; null: it waits.</param>
    /// <param name="process">Whose call it is.</param>
    /// <param name="identityOf">What a name of a process stood for before the call.</param>
    public static bool Matches(Expected expected, CallResult? result, string process, Func<string, string, object?> identityOf)
    {
        for (var i = 0; i < expected.Alternatives.Count; i++)
            if (Matches(expected.Alternatives[i], result, process, identityOf)) return true;
        return false;
    }

    private static bool Matches(Pattern pattern, CallResult? result, string process, Func<string, string, object?> identityOf) => pattern switch
    {
        BlockedPattern => result is null,
        _ when result is null => false,
        OkPattern => result.IsSuccess,
        ErrnoPattern { Errno: var errno } => result.Error == errno,
        KilledPattern { Signal: var signal } => result.KilledBy == signal,
        SamePattern { Name: var name } => result.IsSuccess && result.Identity is { } identity && identity.Equals(identityOf(process, name)),
        PartsPattern { Parts: var parts } => result.IsSuccess && Matches(parts, result.Parts),
        _ => throw new ArgumentOutOfRangeException(nameof(pattern)),
    };

    private static bool Matches(IReadOnlyList<PatternPart> wanted, IReadOnlyList<Part> got)
    {
        var next = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            var (key, value) = wanted[i];
            if (key is null)
            {
                while (next < got.Count && got[next].Key is not null) next++;
                if (next == got.Count || !Matches(value, got[next++].Value)) return false;
            }
            else if (!HasPart(got, key, value))
            {
                return false;
            }
        }

        // What has no key is compared as a whole.
        if (next == 0) return true;
        while (next < got.Count && got[next].Key is not null) next++;
        return next == got.Count;
    }

    private static bool HasPart(IReadOnlyList<Part> parts, string key, object value)
    {
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Key == key) return Matches(value, parts[i].Value);
        return false;
    }

    private static bool Matches(object wanted, object got) => (wanted, got) switch
    {
        (DataLength { Length: var length }, byte[] data) => data.Length == length,
        (byte[] expected, byte[] data) => expected.AsSpan().SequenceEqual(data),
        _ => wanted.Equals(got),
    };
}
