using System.Collections.Concurrent;
using System.Reflection;

namespace ActorIpc.Processes;

/// <summary>Keeps processes apart: what they run must bring no variables along.</summary>
internal static class ProcessBodies
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Captured = new();

    /// <summary>Throws if <paramref name="body"/> captured anything, with the names of what it captured.</summary>
    public static void RequireNoCapture(string process, Delegate body)
    {
        if (string.IsNullOrWhiteSpace(process)) throw new ArgumentException("A process needs a name.", nameof(process));
        ArgumentNullException.ThrowIfNull(body);
        if (body.Target is not { } target) return;
        var captured = Captured.GetOrAdd(target.GetType(), static type => [.. Immutability.FieldsOf(type).Where(field => !IsCache(field))]);
        if (captured.Length == 0) return;
        throw new ArgumentException(
            $"The body of process '{process}' captures {string.Join(", ", captured.Select(NameOf))}. Processes share no memory: make the lambda static, "
            + "and give it what it needs as arguments, ends or messages.");
    }

    // Where the compiler keeps a delegate that it makes once.
    private static bool IsCache(FieldInfo field) => field.Name.StartsWith("<>9", StringComparison.Ordinal);

    private static string NameOf(FieldInfo field) => field.Name.Contains("this", StringComparison.Ordinal) ? "'this'" : $"'{field.Name.Trim('<', '>')}'";
}
