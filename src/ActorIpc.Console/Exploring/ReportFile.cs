using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Exploring;

/// <summary>A file that is written if something is found.</summary>
internal sealed class ReportFile
{
    private ReportFile(string path) => Path = path;

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Sees that it can be written, and changes nothing: nobody wants to learn that at the end.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">Its path, or null.</param>
    /// <exception cref="CommandException">It cannot.</exception>
    public static ReportFile? Prepare(string option, string? path)
    {
        if (path is null) return null;
        if (WhyNot(path) is { } reason) throw new CommandException(ExitCodes.Usage, $"{option} {HarmlessText.Line(path)}: nothing can be written there: {HarmlessText.Line(reason)}");
        return new ReportFile(path);
    }

    /// <summary>Writes it.</summary>
    public async Task WriteAsync(string text)
    {
        await using var file = new StreamWriter(HostFile.Create(Path));
        await file.WriteAsync(text);
    }

    /// <summary>Why a file cannot be written there; null if it can.</summary>
    public static string? WhyNot(string path)
    {
        try
        {
            var isNew = !File.Exists(path);
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, 1, isNew ? FileOptions.DeleteOnClose : FileOptions.None);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Directory.Exists(path) ? "it is a directory" : failure.Message;
        }
    }
}
