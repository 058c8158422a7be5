using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Reporting.Texts;

/// <summary>Says what is wrong with a script, and where.</summary>
internal static class ProblemText
{
    private const string Indent = "    ";

    /// <summary><c>file:line:column: error: message</c>, the line, a caret, and how it would be right.</summary>
    public static IEnumerable<string> Of(ScriptException wrong, IReadOnlyList<string> source, Paint paint)
    {
        yield return $"{wrong.Place}: {paint.Bad("error")}: {wrong.Message}";
        foreach (var line in Excerpt(source, wrong.Place)) yield return line;
        if (wrong.Hint is { } hint)
            foreach (var line in hint.Split('\n')) yield return line;
    }

    /// <summary>The line and a caret.</summary>
    public static IEnumerable<string> Excerpt(IReadOnlyList<string> source, Place place)
    {
        if (SourceExcerpt.Of(source, place) is not { } excerpt) yield break;
        yield return Indent + excerpt.Source;
        yield return Indent + excerpt.Caret;
    }
}
