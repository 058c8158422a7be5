using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>The scripts of the repository: those of tests/Scenarios, and what the fuzzer has found.</summary>
internal static class Library
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Scenarios");

    /// <summary>Their paths within it.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.ipc", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    public static async Task<Script> ReadAsync(string file) => ScriptReader.Read(file, await File.ReadAllBytesAsync(Path.Combine(Folder, file)));
}
