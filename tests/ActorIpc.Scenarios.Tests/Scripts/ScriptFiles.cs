using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>The scripts of the repository.</summary>
internal static class ScriptFiles
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Their names, below the folder.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.ipc", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads one.</summary>
    public static Script Read(string name) => ScriptReader.Read(name, File.ReadAllBytes(Path.Combine(Folder, name)));

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Scenarios");
    }
}
