using ActorIpc.Console.Running;
using ActorIpc.Exploration;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Console.Exploring;

/// <summary>Where the replay file of what is found goes. Nothing but an older replay file is ever written over.</summary>
/// <param name="path">The file; null if there is no place for one.</param>
internal sealed class ReplaySave(string? path)
{
    /// <summary>Sees that it can be written there: nobody wants to learn that at the end.</summary>
    /// <param name="given">The file that the command line names, or null.</param>
    /// <param name="topology">The topology, after which it is named otherwise.</param>
    /// <exception cref="CommandException">It cannot, or something else is there.</exception>
    public static ReplaySave Prepare(string? given, string topology)
    {
        var path = given ?? $"{topology}.replay.json";
        if (ReportFile.WhyNot(path) is { } reason)
        {
            // Nobody asked for it: a directory that cannot be written to is no reason not to explore.
            return given is null ? new ReplaySave(null) : throw new CommandException(ExitCodes.Usage, $"--save {HarmlessText.Line(path)}: nothing can be written there: {HarmlessText.Line(reason)}");
        }

        if (new FileInfo(path) is { Exists: true, Length: > 0 } && !ReplayFile.IsOne(path))
            throw new CommandException(ExitCodes.Usage, $"{HarmlessText.Line(path)} is there and is no replay file: it is not written over", "--save FILE names another one.");
        return new ReplaySave(path);
    }

    /// <summary>Writes it.</summary>
    /// <returns>The file, or null if there was no place for it.</returns>
    public string? Save(Topology topology, IReadOnlyList<string> arguments, ExploreOptions options, Finding finding)
    {
        if (path is null) return null;
        try
        {
            ReplayFile.Write(path, topology, arguments, options, finding);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Failed, $"{path}: {failure.Message}");
        }
    }
}
