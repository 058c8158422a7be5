namespace ActorIpc.Console.Attaching;

/// <summary>What was typed, or pasted, behind the line that the editor has taken: for the next line, or for the program that reads first. The line discipline has not seen it, and what it does with keys is done here: its ends of lines, Ctrl-D, Ctrl-C, and what erases.</summary>
internal sealed class TypedAhead
{
    private const byte Interrupt = 3, EndOfInput = 4, Backspace = 8, LineEnd = 10, Return = 13, EraseLine = 21, EraseWord = 23, Quit = 28, Delete = 127;

    private readonly Queue<byte> _keys = [];
    private bool _isInterrupted;

    /// <summary>Whether there is anything.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>Nobody wants it any more.</summary>
    public void Clear() => _keys.Clear();

    /// <summary>More was typed.</summary>
    public void Add(ReadOnlySpan<byte> typed)
    {
        foreach (var key in typed) _keys.Enqueue(key);
    }

    /// <summary>What was taken was not wanted: it is the first again.</summary>
    public void PutBack(ReadOnlySpan<byte> taken)
    {
        var behind = _keys.ToArray();
        _keys.Clear();
        Add(taken);
        Add(behind);
    }

    /// <summary>The next key; negative if there is none.</summary>
    public int Next() => _keys.TryDequeue(out var next) ? next : -1;

    /// <summary>The editor has its line, and programs read what follows: Ctrl-C in it drops what was typed before, and ends whatever the line starts.</summary>
    public void GiveToPrograms()
    {
        var keys = _keys.ToArray();
        var kept = keys.AsSpan().LastIndexOfAny(Interrupt, Quit) + 1;
        if (kept == 0) return;
        _isInterrupted = true;
        _keys.Clear();
        Add(keys.AsSpan(kept));
    }

    /// <summary>Whether Ctrl-C was among it; asked again, it was not.</summary>
    public bool TakeInterrupt()
    {
        var wasInterrupted = _isInterrupted;
        _isInterrupted = false;
        return wasInterrupted;
    }

    /// <summary>Whether there is all that a program gets for one read.</summary>
    public bool HasLine(int most) => _keys.Count >= most || _keys.Any(static key => key is Return or LineEnd or EndOfInput);

    /// <summary>Takes what a program gets for one read: a line; its beginning, if that is all; nothing for Ctrl-D.</summary>
    public byte[] TakeLine(int most)
    {
        var line = new List<byte>();
        while (line.Count < most && _keys.TryDequeue(out var typed) && typed != EndOfInput)
        {
            if (typed is Backspace or Delete) RemoveCharacter(line);
            else if (typed == EraseWord) RemoveWord(line);
            else if (typed == EraseLine) line.Clear();
            else line.Add(typed == Return ? LineEnd : typed);
            if (line is [.., LineEnd]) break;
        }

        return [.. line];
    }

    // With all of its bytes: those that follow the first begin with the bits 10.
    private static void RemoveCharacter(List<byte> line)
    {
        while (line.Count > 0)
        {
            var last = line[^1];
            line.RemoveAt(line.Count - 1);
            if ((last & 0xC0) != 0x80) return;
        }
    }

    private static void RemoveWord(List<byte> line)
    {
        while (line is [.., (byte)' ']) RemoveCharacter(line);
        while (line is [.., not (byte)' ']) RemoveCharacter(line);
    }
}
