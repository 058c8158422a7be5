using System.Text;
using System.Text.RegularExpressions;
using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Lines;

/// <summary>What is looked for in lines: a text, or a pattern.</summary>
internal abstract class LinePattern
{
    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">As it was typed. Each of its lines is a pattern of its own.</param>
    /// <param name="isText">Whether it is a text.</param>
    /// <param name="ignoresCase">Whether capital letters and small ones are the same.</param>
    /// <exception cref="UsageException">It is no pattern, or one that cannot be looked for in bounded time.</exception>
    public static LinePattern Of(string pattern, bool isText, bool ignoresCase)
    {
        var parts = pattern.Split('\n');
        if (isText && !ignoresCase) return new Texts([.. parts.Select(Encoding.UTF8.GetBytes)]);
        var all = string.Join('|', parts.Select(part => isText ? Regex.Escape(part) : parts.Length == 1 ? part : $"(?:{part})"));
        try
        {
            // It never goes back: no pattern takes more time than the text is long.
            return new Expression(new Regex(all, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : 0)));
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException($"the pattern '{pattern}' is wrong: {wrong.Message}", isComplete: true);
        }
        catch (NotSupportedException unsupported)
        {
            throw new UsageException($"the pattern '{pattern}' cannot be used here: {unsupported.Message}", isComplete: true);
        }
    }

    /// <summary>Whether it is found in a line.</summary>
    public abstract bool IsFoundIn(ReadOnlySpan<byte> line);

    private sealed class Texts(IReadOnlyList<byte[]> texts) : LinePattern
    {
        public override bool IsFoundIn(ReadOnlySpan<byte> line)
        {
            foreach (var text in texts)
                if (line.IndexOf(text) >= 0) return true;
            return false;
        }
    }

    private sealed class Expression(Regex regex) : LinePattern
    {
        private char[] _text = new char[256];

        public override bool IsFoundIn(ReadOnlySpan<byte> line)
        {
            // What is no UTF-8 becomes characters that nobody looks for; the line itself is written as it is.
            if (_text.Length < line.Length) _text = new char[Math.Max(line.Length, 2 * _text.Length)];
            return regex.IsMatch(_text.AsSpan(0, Encoding.UTF8.GetChars(line, _text)));
        }
    }
}
