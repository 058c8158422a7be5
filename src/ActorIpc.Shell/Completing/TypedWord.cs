using System.Text;

namespace ActorIpc.Shell.Completing;

/// <summary>The word at the cursor of a line that is not finished, and what stands before it in its command.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">What it is so far, without its quotes.</param>
/// <param name="Quote">The quote that is open there, or none.</param>
/// <param name="Before">The words of its command before it, without redirections.</param>
/// <param name="IsTarget">Whether it is where a redirection leads.</param>
internal sealed record TypedWord(int Start, string Text, char? Quote, IReadOnlyList<string> Before, bool IsTarget)
{
    private const string Ends = "|&;\n";
    private const string Special = " \t\"'\\$*?|&;<>()`#~";

    /// <summary>Finds it. Unlike a finished line, this one may stop anywhere.</summary>
    public static TypedWord At(string line, int cursor)
    {
        var (before, text) = (new List<string>(), new StringBuilder());
        var (start, isTarget) = (-1, false);
        char? quote = null;
        for (var i = 0; i < cursor; i++)
        {
            var c = line[i];
            if (quote is null && (c is ' ' or '\t' or '<' or '>' || Ends.Contains(c)))
            {
                if (start >= 0 && !isTarget && !IsStreamNumber(text, c)) before.Add(text.ToString());
                if (start >= 0) isTarget = false;
                (start, _) = (-1, text.Clear());
                if (c is '<' or '>') isTarget = true;
                // 2>&1 has no target, and ends nothing.
                else if (c == '&' && i > 0 && line[i - 1] == '>') isTarget = false;
                else if (Ends.Contains(c)) before.Clear();
                continue;
            }

            if (start < 0) start = i;
            if (quote == c) quote = null;
            else if (quote is null && c is '\'' or '"') quote = c;
            else if (c == '\\' && quote != '\'' && i + 1 < cursor) text.Append(line[++i]);
            else text.Append(c);
        }

        return new TypedWord(start < 0 ? cursor : start, text.ToString(), quote, before, isTarget);
    }

    /// <summary>A word as it has to be typed to mean <paramref name="word"/>; the quote that is open stays open before more can come.</summary>
    public string Quoted(string word, bool isDone) => Quote is { } open
        ? open + word + (isDone ? open.ToString() : "")
        : string.Concat(word.Select((c, i) => Special.Contains(c) && !(c == '~' && i == 0 && Text.StartsWith('~')) ? $"\\{c}" : c.ToString()));

    private static bool IsStreamNumber(StringBuilder text, char next) => next is '<' or '>' && text.Length == 1 && text[0] is '0' or '1' or '2';
}
