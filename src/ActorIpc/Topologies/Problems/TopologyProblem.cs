using System.Text;

namespace ActorIpc.Topologies.Problems;

/// <summary>Something that is wrong with a topology file, and where.</summary>
/// <param name="Code">What kind of mistake it is: <c>IPC301</c>. A catalog explains it.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Column">The column, from 1 on.</param>
/// <param name="Length">How many characters of the line it is about, from 1 on.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
/// <param name="SourceLine">The line itself.</param>
public sealed record TopologyProblem(string Code, string File, int Line, int Column, int Length, string Message, string SourceLine)
{
    // What a terminal shows without breaking the line.
    private const int Widest = 120;

    /// <summary>The problem as people read it: where and what, the line, and a caret under the place.</summary>
    public override string ToString()
    {
        var (line, before, marked) = Shown();
        var number = $"{Line}";
        return $"{File}:{Line}:{Column}: {Code}: {Message}\n  {number} | {line}\n  {new string(' ', number.Length)} | {new string(' ', before)}{new string('^', marked)}";
    }

    // A tab is one blank here, so that the caret stands where it belongs whatever the terminal makes of tabs.
    private (string Line, int Before, int Marked) Shown()
    {
        var runes = SourceLine.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune).ToList();
        var (before, marked) = (Math.Min(Column - 1, runes.Count), Length);
        var start = before > Widest * 3 / 4 ? before - (Widest / 2) : 0;
        var text = string.Concat(runes.Skip(start).Take(Widest));
        var cut = start > 0 ? "… " : "";
        return ($"{cut}{text}{(runes.Count - start > Widest ? " …" : "")}".TrimEnd(), before - start + cut.Length, Math.Clamp(marked, 1, Math.Max(1, Widest - (before - start))));
    }
}
