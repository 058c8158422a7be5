using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Scenarios.Fuzzing;

namespace ActorIpc.Console.Fuzzing;

/// <summary>Where scripts that show differences are kept: one for each kind of difference.</summary>
internal sealed class SaveDirectory
{
    private readonly string _path;

    private SaveDirectory(string path) => _path = path;

    /// <summary>Sees that files can be written there: nobody wants to learn that after the run.</summary>
    /// <exception cref="CommandException">They cannot.</exception>
    public static SaveDirectory Prepare(string path)
    {
        try
        {
            var made = new Stack<DirectoryInfo>();
            for (var missing = new DirectoryInfo(path); missing is { Exists: false }; missing = missing.Parent) made.Push(missing);
            Directory.CreateDirectory(path);
            using (new FileStream(Path.Combine(path, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }

            // They come back with the first difference.
            foreach (var directory in made.Reverse()) directory.Delete();
            return new SaveDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCodes.Usage, $"--save {HarmlessText.Line(path)}: nothing can be written there: {HarmlessText.Line(failure.Message)}");
        }
    }

    /// <summary>Writes a script in the place of an older one that shows the same.</summary>
    /// <returns>The file.</returns>
    public async Task<string> SaveAsync(Report report)
    {
        Directory.CreateDirectory(_path);
        var file = Path.Combine(_path, $"{report.Name}.ipc");
        await File.WriteAllTextAsync(file, report.Script);
        return file;
    }
}
