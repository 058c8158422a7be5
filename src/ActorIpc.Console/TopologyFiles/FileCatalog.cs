using ActorIpc.Console.Running;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Topologies.Loading;

namespace ActorIpc.Console.TopologyFiles;

/// <summary>The topologies that are files: any that a command line names, and those that come with the command.</summary>
/// <param name="directory">Where the latter are, or null.</param>
internal sealed class FileCatalog(string? directory)
{
    /// <summary>How such a file's name ends.</summary>
    public const string Ending = ".conf";

    /// <summary>The ones that come with the command, by name.</summary>
    public IReadOnlyList<string> Names =>
        directory is null || !Directory.Exists(directory) ? [] : [.. Directory.GetFiles(directory, $"*{Ending}").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Whether a name on the command line is that of a file.</summary>
    public static bool IsFile(string name) => name.EndsWith(Ending, StringComparison.Ordinal) || name.Contains('/') || (Path.DirectorySeparatorChar != '/' && name.Contains(Path.DirectorySeparatorChar));

    /// <summary>The template of a name, or null if it is none of a file.</summary>
    /// <param name="name">A path, or the name of one that comes with the command.</param>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public TopologyFile? Find(string name) =>
        IsFile(name) ? Read(name) : Names.Contains(name) ? Read(Path.Combine(directory!, name + Ending)) : null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public static TopologyFile Read(string path) => HostFile.Use(path, static path => TopologyFile.Read(path, new ConsolePrograms()), ExitCodes.Usage);
}
