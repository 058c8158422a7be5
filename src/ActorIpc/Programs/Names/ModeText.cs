using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>Modes as they are typed and shown: <c>640</c>, <c>u+x,go-w</c>, <c>rw-r-----</c>.</summary>
internal static class ModeText
{
    private const int AllBits = 0b111_111_111_111;
    private const int SetUid = 1 << 11;
    private const int SetGid = 1 << 10;
    private const int Sticky = 1 << 9;
    private const int AnyExecute = 0b001_001_001;

    /// <summary>The mode that a text makes of another one.</summary>
    /// <param name="text">Octal digits, or clauses with commas between them.</param>
    /// <param name="before">The mode as it is.</param>
    /// <param name="umask">The bits that a clause without <c>ugoa</c> leaves alone.</param>
    /// <param name="isDirectory">Whether it is that of a directory, for <c>X</c>.</param>
    /// <exception cref="UsageException">It is no mode.</exception>
    public static int Apply(string text, int before, int umask, bool isDirectory)
    {
        if (text.Length is > 0 and <= 5 && text.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0)
            return Convert.ToInt32(text, 8) is var bits && bits <= AllBits ? bits : throw Wrong(text);
        var mode = before;
        foreach (var clause in text.Split(',')) mode = ApplyClause(clause, mode, umask, isDirectory, text);
        return mode;
    }

    /// <summary>What <c>ls -l</c> shows of a mode: nine characters.</summary>
    public static string Show(int mode)
    {
        Span<char> shown = stackalloc char[9];
        for (var i = 0; i < 9; i++) shown[i] = (mode & (1 << (8 - i))) != 0 ? "rwx"[i % 3] : '-';
        if ((mode & SetUid) != 0) shown[2] = shown[2] == 'x' ? 's' : 'S';
        if ((mode & SetGid) != 0) shown[5] = shown[5] == 'x' ? 's' : 'S';
        if ((mode & Sticky) != 0) shown[8] = shown[8] == 'x' ? 't' : 'T';
        return new string(shown);
    }

    /// <summary>Whether anybody may run it, or search it.</summary>
    public static bool IsExecutable(int mode) => (mode & AnyExecute) != 0;

    // Who, and then one or more of: + - or =, and what.
    private static int ApplyClause(string clause, int mode, int umask, bool isDirectory, string text)
    {
        var at = 0;
        var who = 0;
        for (; at < clause.Length && "ugoa".Contains(clause[at]); at++)
            who |= clause[at] switch { 'u' => SetUid | 0b111_000_000, 'g' => SetGid | 0b000_111_000, 'o' => Sticky | 0b000_000_111, _ => AllBits };
        // Who says nobody means all, as far as the umask lets him.
        var allowed = who == 0 ? AllBits & ~umask : AllBits;
        if (who == 0) who = AllBits;
        if (at == clause.Length) throw Wrong(text);
        while (at < clause.Length)
        {
            var action = clause[at++];
            if (action is not ('+' or '-' or '=')) throw Wrong(text);
            var bits = 0;
            for (; at < clause.Length && clause[at] is not ('+' or '-' or '='); at++) bits |= BitsOf(clause[at], mode, isDirectory, text);
            bits &= who & allowed;
            // The sticky bit is nobody's and is meant by all; of a directory, = leaves the other two.
            if (action == '=') mode &= ~(who & (isDirectory ? ~(SetUid | SetGid) : ~0));
            mode = action == '-' ? mode & ~bits : mode | bits;
        }

        return mode;
    }

    private static int BitsOf(char letter, int mode, bool isDirectory, string text) => letter switch
    {
        'r' => 0b100_100_100,
        'w' => 0b010_010_010,
        'x' => AnyExecute,
        'X' => isDirectory || IsExecutable(mode) ? AnyExecute : 0,
        's' => SetUid | SetGid,
        't' => Sticky,
        'u' => ((mode >> 6) & 7) * AnyExecute,
        'g' => ((mode >> 3) & 7) * AnyExecute,
        'o' => (mode & 7) * AnyExecute,
        _ => throw Wrong(text),
    };

    private static UsageException Wrong(string text) => new($"'{text}' is no mode such as 640, u+x or go-w,a+r");
}
