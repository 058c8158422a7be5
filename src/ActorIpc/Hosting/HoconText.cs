using Akka.Configuration;

namespace ActorIpc.Hosting;

/// <summary>Parses HOCON, and refuses what the parser would take without a word: braces that do not match.</summary>
internal static class HoconText
{
    /// <exception cref="ConfigurationException">It cannot be read; the message says why, and where if that is known.</exception>
    public static Config Parse(string text)
    {
        RequireBalance(text);
        try
        {
            return ConfigurationFactory.ParseString(text);
        }
        catch (Exception failure) when (failure is NullReferenceException or InvalidOperationException)
        {
            throw new ConfigurationException("This is no HOCON that can be read here: a section is written name { key = value }, and files cannot be included.", failure);
        }
    }

    private static void RequireBalance(string text)
    {
        var open = new Stack<int>();
        var lines = text.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            var inQuotes = false;
            for (var i = 0; i < lines[line].Length; i++)
            {
                var character = lines[line][i];
                if (character == '"') inQuotes = !inQuotes;
                if (inQuotes) continue;
                if (character == '#' || (character == '/' && i + 1 < lines[line].Length && lines[line][i + 1] == '/')) break;
                if (character == '{') open.Push(line + 1);
                else if (character == '}' && !open.TryPop(out _)) throw new ConfigurationException($"Line {line + 1}: a '}}' closes nothing.");
            }
        }

        if (open.TryPop(out var unclosed)) throw new ConfigurationException($"Line {unclosed}: this '{{' is never closed.");
    }
}
