namespace ActorIpc.Console.Attaching.Editing;

/// <summary>The lines that were typed before, oldest first, and the one that is being edited behind them.</summary>
/// <param name="path">The file that has them from one shell to the next; null to forget them.</param>
internal sealed class History(string? path)
{
    private const int Most = 1000;

    private readonly List<string> _lines = Read(path);
    private int _at;
    private string _edited = "";

    /// <summary>Begins a new line.</summary>
    public void Begin() => (_at, _edited) = (_lines.Count, "");

    /// <summary>The line before the one that is shown; null if there is none.</summary>
    /// <param name="shown">What is shown now, which is kept if it is the new line.</param>
    public string? Before(string shown)
    {
        if (_at == 0) return null;
        if (_at == _lines.Count) _edited = shown;
        return _lines[--_at];
    }

    /// <summary>The line after the one that is shown, at last the new one; null if there is none.</summary>
    public string? After()
    {
        if (_at == _lines.Count) return null;
        return ++_at == _lines.Count ? _edited : _lines[_at];
    }

    /// <summary>Remembers a line. One that begins with a space is not, nor one that repeats the last.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line[0] == ' ' || line == _lines.LastOrDefault()) return;
        _lines.Add(line);
        if (path is null) return;
        try
        {
            if (!File.Exists(path)) CreatePrivate(path);
            File.AppendAllText(path, line + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A history that cannot be written is no reason to stop working.
        }
    }

    // What was typed may be nobody else's business.
    private static void CreatePrivate(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var created = new FileStream(path, options);
    }

    private static List<string> Read(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? [.. File.ReadLines(path).TakeLast(Most)] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
