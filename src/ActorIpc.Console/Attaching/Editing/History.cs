namespace ActorIpc.Console.Attaching.Editing;

/// <summary>The lines that were typed before, oldest first, and the one that is being edited behind them.</summary>
/// <param name="path">The file that has them from one shell to the next; null to forget them.</param>
internal sealed class History(string? path)
{
    private const int Most = 1000;
    private const int MostInFile = 2000;

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

    // In one step: of two shells that begin at once, neither finds half of it. Now and then only, so that hardly any shell has to.
    private static void Trim(string path, List<string> newest)
    {
        var trimmed = $"{path}.{Environment.ProcessId}";
        try
        {
            CreatePrivate(trimmed);
            File.WriteAllLines(trimmed, newest);
            File.Move(trimmed, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays long, and what was left of it here is nobody's.
            File.Delete(trimmed);
        }
    }

    private static List<string> Read(string? path)
    {
        try
        {
            if (path is null || !File.Exists(path)) return [];
            var lines = File.ReadAllLines(path);
            var newest = lines.TakeLast(Most).ToList();
            if (lines.Length > MostInFile) Trim(path, newest);
            return newest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
