using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Exploration;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Exploring;

/// <summary>The replay file that a command line names.</summary>
internal static class ReplayInput
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The topology that the command line names, or null.</param>
    /// <exception cref="CommandException">It cannot be read, is broken, or is of another topology.</exception>
    public static ReplayFile Read(string path, string? name)
    {
        try
        {
            var file = ReplayFile.Read(path);
            return name is null || name == file.Topology
                ? file
                : throw new CommandException(ExitCodes.Usage, $"{HarmlessText.Line(path)} is of the topology '{HarmlessText.Line(file.Topology)}', and not of '{HarmlessText.Line(name)}'", $"Without a name the file says it: actoripc explore --replay {HarmlessText.Line(path)}");
        }
        catch (ReplayFileException wrong)
        {
            throw new CommandException(ExitCodes.Usage, wrong.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = failure is FileNotFoundException or DirectoryNotFoundException ? "no such file" : Directory.Exists(path) ? "is a directory" : failure.Message;
            throw new CommandException(ExitCodes.Usage, $"--replay {HarmlessText.Line(path)}: {HarmlessText.Line(reason)}");
        }
    }

    /// <summary>The template of the file's topology.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static TopologyTemplate Find(string path, ReplayFile file, TopologyArgument topology)
    {
        try
        {
            return topology.Find(file.Topology);
        }
        catch (CommandException unknown)
        {
            throw new CommandException(ExitCodes.Usage, $"{HarmlessText.Line(path)}: {unknown.Message}", unknown.Hint);
        }
    }
}
