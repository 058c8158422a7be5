namespace ActorIpc.TestKit.Exploring;

/// <summary>Writes what a test can be given as code.</summary>
internal static class CodeText
{
    public static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static string OnOneLine(string code) => string.Join(' ', code.Split('\n').Select(line => line.Trim()));
}
