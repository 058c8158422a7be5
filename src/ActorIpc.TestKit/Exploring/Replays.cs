using System.Globalization;
using System.Text;
using ActorIpc.Exploration;

namespace ActorIpc.TestKit.Exploring;

/// <summary>The replay files of a test: where they are, and what comes of one that is followed.</summary>
internal static class Replays
{
    /// <summary>Where they go, if not into <c>TestResults/replays</c> below the current directory.</summary>
    public const string DirectoryVariable = "ACTORIPC_REPLAYS";

    /// <summary>Writes what was found to a file. The same mistake of the same topology has the same file.</summary>
    /// <returns>Its path.</returns>
    public static string Write(TopologyExploration exploration, ExploreOptions options, Finding finding)
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } chosen ? chosen : Path.Combine("TestResults", "replays");
        Directory.CreateDirectory(directory);
        var path = Path.GetFullPath(Path.Combine(directory, NameOf(exploration, finding)));
        // Tests that run side by side may find the same mistake, and one may read while another one writes.
        var made = $"{path}.{Path.GetRandomFileName()}";
        ReplayFile.Write(made, exploration.Topology, exploration.Arguments, options, finding);
        File.Move(made, path, overwrite: true);
        return path;
    }

    /// <summary>Follows the schedule of a file.</summary>
    /// <exception cref="IpcAssertionException">It went another way than the file says.</exception>
    public static ExplorationResult Follow(string path, TopologyExploration exploration, ExploreOptions options)
    {
        var replayed = Explorer.Replay(exploration.Topology, ReplayFile.Read(path), options);
        if (replayed.Mismatch is { } mismatch)
            throw new IpcAssertionException($"The schedule of {path} does not show '{replayed.File.Headline}' any more: {mismatch}. The program has changed, perhaps for the better: explore it anew, without Replaying.");
        return new ExplorationResult(exploration.Topology.Name, $"replay of {path}", 1, replayed.Steps, false, TimeSpan.Zero, replayed.Finding, []);
    }

    /// <summary>The command that shows the same, if it knows the topology.</summary>
    public static string Command(TopologyExploration exploration, string path) => $"actoripc explore {Quote(exploration.Topology.Name)} --replay {Quote(path)}";

    // FNV-1a: a hash of the library differs from run to run.
    private static string NameOf(TopologyExploration exploration, Finding finding)
    {
        var hash = 2166136261u;
        foreach (var one in Encoding.UTF8.GetBytes($"{string.Join(' ', exploration.Arguments)}\n{finding.Signature}")) hash = (hash ^ one) * 16777619;
        var name = string.Concat(exploration.Topology.Name.Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.' ? one : '-'));
        return $"{name}-{finding.Kind}-{hash.ToString("x8", CultureInfo.InvariantCulture)}.json".ToLowerInvariant();
    }

    private static string Quote(string argument) => argument.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.' or '/' or ':' or '+') ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
