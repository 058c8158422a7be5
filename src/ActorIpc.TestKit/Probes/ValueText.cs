using System.Collections;
using System.Globalization;
using System.Text;

namespace ActorIpc.TestKit.Probes;

/// <summary>Results of calls, compared and written for people.</summary>
internal static class ValueText
{
    private const int MostElements = 20;

    /// <summary>Whether both are equal; of lists and buffers, whether they have the same elements in the same order.</summary>
    public static bool AreEqual<T>(T expected, T actual) => (Content(expected), Content(actual)) switch
    {
        (IEnumerable one and not string, IEnumerable other and not string) => one.Cast<object?>().SequenceEqual(other.Cast<object?>()),
        _ => EqualityComparer<T>.Default.Equals(expected, actual),
    };

    /// <summary>The value for people: text in quotes, bytes as text where they are some.</summary>
    public static string Of(object? value) => Content(value) switch
    {
        null => "null",
        string text => $"\"{text}\"",
        byte[] bytes when bytes.All(one => one is >= 32 and < 127) => $"\"{Encoding.ASCII.GetString(bytes)}\"",
        byte[] bytes => Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 4 * MostElements))) + (bytes.Length > 4 * MostElements ? "…" : ""),
        IEnumerable many => Of(many),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static string Of(IEnumerable many)
    {
        var elements = many.Cast<object?>().Take(MostElements + 1).Select(Of).ToList();
        return $"[{string.Join(", ", elements.Take(MostElements))}{(elements.Count > MostElements ? ", …" : "")}]";
    }

    private static object? Content(object? value) => value switch
    {
        Memory<byte> memory => memory.ToArray(),
        ReadOnlyMemory<byte> memory => memory.ToArray(),
        _ => value,
    };
}
