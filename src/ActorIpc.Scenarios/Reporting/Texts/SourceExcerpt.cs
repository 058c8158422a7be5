using System.Text;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Reporting.Texts;

/// <summary>Shows a place: the line of the script, and below it <c>^~~~</c>.</summary>
internal static class SourceExcerpt
{
    private const int Widest = 160;
    private const int Before = 40;

    /// <summary>The two lines; null if the script has no such line.</summary>
    public static (string Source, string Caret)? Of(IReadOnlyList<string> source, Place place)
    {
        if (place.Line > source.Count) return null;
        var characters = source[place.Line - 1].EnumerateRunes().ToArray();
        var column = Math.Min(place.Column - 1, characters.Length);
        // Of a line that is too long for any screen only the neighbourhood is shown.
        var from = characters.Length <= Widest ? 0 : Math.Max(0, column - Before);
        var shown = characters.AsSpan(from, Math.Min(Widest, characters.Length - from));
        var text = new StringBuilder(from > 0 ? "..." : "");
        var caret = new StringBuilder(from > 0 ? "   " : "");
        for (var i = 0; i < shown.Length; i++)
        {
            // A tab stays one, above and below, so that both lines are equally wide.
            var isTab = shown[i].Value == '\t';
            text.Append(Rune.IsControl(shown[i]) && !isTab ? " " : shown[i].ToString());
            if (from + i < column) caret.Append(isTab ? '\t' : ' ');
        }

        if (from + shown.Length < characters.Length) text.Append("...");
        caret.Append('^').Append('~', Math.Clamp(place.Length - 1, 0, Math.Max(0, from + shown.Length - column - 1)));
        return (text.ToString().TrimEnd(), caret.ToString());
    }
}
