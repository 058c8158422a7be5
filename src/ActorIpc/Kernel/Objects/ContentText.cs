using System.Collections;
using System.Globalization;
using System.Text;

namespace ActorIpc.Kernel;

/// <summary>Writes what is in an object for people: short, and where something is left out it says how much there is.</summary>
internal static class ContentText
{
    private const int MostBytes = 32;
    private const int MostEscaped = 40;
    private const int MostLetters = 60;
    private const int MostItems = 8;

    /// <summary>Bytes as text in quotes: <c>"abc\n"</c>, or <c>"abc…" (4096 bytes)</c>.</summary>
    /// <param name="bytes">The first of them, or all.</param>
    /// <param name="length">How many there are.</param>
    public static string Bytes(ReadOnlySpan<byte> bytes, long length)
    {
        var shown = bytes[..Math.Min(bytes.Length, MostBytes)];
        // What is no text takes four letters for a byte.
        while (shown.Length > 1 && Escape(shown).Length > MostEscaped) shown = shown[..^1];
        return shown.Length == length ? $"\"{Escape(shown)}\"" : $"\"{Escape(shown)}…\" ({length} bytes)";
    }

    /// <inheritdoc cref="Bytes(ReadOnlySpan{byte}, long)"/>
    public static string Bytes(ReadOnlySpan<byte> bytes) => Bytes(bytes, bytes.Length);

    /// <summary>How many bytes <see cref="Bytes(ReadOnlySpan{byte}, long)"/> looks at.</summary>
    public static int BytesShown => MostBytes;

    /// <summary>The body of a message, an element, a result.</summary>
    public static string Value(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Bytes(bytes),
        ReadOnlyMemory<byte> bytes => Bytes(bytes.Span),
        Memory<byte> bytes => Bytes(bytes.Span),
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        IFormattable number => Shorten(number.ToString(null, CultureInfo.InvariantCulture)),
        // Those that say no more of themselves than their type.
        ICollection items => Items(items.Cast<object?>(), items.Count),
        _ => value.ToString() is { } text && text != value.GetType().ToString() ? Shorten(text) : value.GetType().Name,
    };

    /// <summary>The first of many: <c>[1, 2, 3, … 100 in all]</c>.</summary>
    public static string Items(IEnumerable<object?> items, int count)
    {
        var shown = string.Join(", ", items.Take(MostItems).Select(Value));
        return count <= MostItems ? $"[{shown}]" : $"[{shown}, … {count} in all]";
    }

    /// <summary>The first of many, each said by the caller: <c>"a" from producer, … 5 more</c>.</summary>
    public static string List(IEnumerable<string> items, int count)
    {
        var shown = string.Join(", ", items.Take(MostItems));
        return count <= MostItems ? shown : $"{shown}, … {count - MostItems} more";
    }

    /// <summary>Bytes as strace writes them, without quotes around them.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
            switch (value)
            {
                case (byte)'\n': text.Append("\\n"); break;
                case (byte)'\r': text.Append("\\r"); break;
                case (byte)'\t': text.Append("\\t"); break;
                case (byte)'"': text.Append("\\\""); break;
                case (byte)'\\': text.Append("\\\\"); break;
                case >= 0x20 and < 0x7f: text.Append((char)value); break;
                default: text.Append("\\x").Append(value.ToString("x2", CultureInfo.InvariantCulture)); break;
            }

        return text.ToString();
    }

    private static string Quote(string text)
    {
        var shown = text.Length <= MostLetters ? text : text[..MostLetters];
        var escaped = shown.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");
        return shown.Length == text.Length ? $"\"{escaped}\"" : $"\"{escaped}…\" ({text.Length} characters)";
    }

    private static string Shorten(string text) => text.Length <= MostLetters ? text : $"{text[..MostLetters]}… ({text.Length} characters)";
}
