using System.Text;

namespace ActorIpc.Scenarios.Language;

/// <summary>Reads scripts.</summary>
internal static class ScriptReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads one and checks what can be checked without running it.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="text">What it says.</param>
    /// <exception cref="ScriptException">It is wrong.</exception>
    public static Script Read(string path, string text)
    {
        var builder = new ScriptBuilder(path);
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var length = end - start;
            if (length > 0 && text[end - 1] == '\r') length--;
            builder.Add(text.Substring(start, length));
            start = end + 1;
        }

        return builder.Build();
    }

    /// <summary>Reads the contents of a file.</summary>
    /// <exception cref="ScriptException">It is wrong, or not UTF-8.</exception>
    public static Script Read(string path, byte[] contents)
    {
        try
        {
            return Read(path, Strict.GetString(contents));
        }
        catch (DecoderFallbackException wrong)
        {
            throw new ScriptException(PlaceOf(path, contents.AsSpan(0, wrong.Index)), "a script is a text in UTF-8, and this byte is not", "In data a byte is written \"\\xff\".");
        }
    }

    private static Place PlaceOf(string path, ReadOnlySpan<byte> before)
    {
        var line = before.LastIndexOf((byte)'\n') + 1;
        return new Place(path, 1 + before.Count((byte)'\n'), 1 + Encoding.UTF8.GetString(before[line..]).EnumerateRunes().Count());
    }
}
