using ActorIpc.Exploration.Replaying;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration;

/// <summary>A schedule that shows a mistake, as a file: everything that is needed to see the same again, in another process and on another machine.</summary>
/// <remarks>It is JSON that can be read, one choice a line. A schedule is kept by names, not by numbers, so it holds as long as the program makes the same calls.</remarks>
public sealed record ReplayFile
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 1;

    /// <summary>What its first field says, so that it can be told from other files.</summary>
    internal const string Format = "actoripc replay";

    /// <summary>The topology's name.</summary>
    public required string Topology { get; init; }

    /// <summary>The arguments that the topology was made for.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The strategy that found it.</summary>
    public required string Strategy { get; init; }

    /// <summary>The depth of <c>pct</c>.</summary>
    public required int Depth { get; init; }

    /// <summary>The seed of the strategy.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The how-manieth schedule of the strategy showed it, 1 and up.</summary>
    public required long Schedule { get; init; }

    /// <summary>After how many steps a schedule is cut off.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>After how many of them everybody gets his turn.</summary>
    public required int FairAfter { get; init; }

    /// <summary>Whether accesses to shared memory that nothing orders are a mistake.</summary>
    public required bool ChecksAccess { get; init; }

    /// <summary>What the processes got as standard input.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>The rule that was stated for every state; null if there was none. Only who states it again can see it break.</summary>
    public string? Invariant { get; init; }

    /// <summary>Limits and defaults of the kernel, if they were not those of reference.conf.</summary>
    public IpcSettings? Settings { get; init; }

    /// <summary>The sort of mistake.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Headline { get; init; }

    /// <summary>What makes it the same mistake in another schedule.</summary>
    public required string Signature { get; init; }

    /// <summary>Steps of the schedule before it was made simpler.</summary>
    public required int StepsAsFound { get; init; }

    /// <summary>The schedule by names.</summary>
    public required IReadOnlyList<RecordedChoice> Choices { get; init; }

    /// <summary>Makes one of what an exploration has found.</summary>
    /// <param name="topology">What was explored.</param>
    /// <param name="arguments">The arguments it was made for, if it was made for any.</param>
    /// <param name="options">How it was explored.</param>
    /// <param name="finding">What was found.</param>
    public static ReplayFile Of(Topology topology, IReadOnlyList<string> arguments, ExploreOptions options, Finding finding) => new()
    {
        Topology = topology.Name,
        Arguments = arguments,
        Strategy = options.Strategy,
        Depth = options.Depth,
        Seed = options.Seed,
        Schedule = finding.Schedule,
        MaxSteps = options.MaxSteps,
        FairAfter = options.FairAfter ?? options.MaxSteps / 2,
        ChecksAccess = options.ChecksAccess,
        Input = options.Input,
        Invariant = options.Invariant?.Rule,
        Settings = options.Settings == Hosting.IpcSettingsReader.Default ? null : options.Settings,
        Kind = finding.Kind,
        Headline = finding.Headline,
        Signature = finding.Signature,
        StepsAsFound = finding.StepsAsFound,
        Choices = finding.Choices,
    };

    /// <summary>Writes what an exploration has found to a file; one that is there is written over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="topology">What was explored.</param>
    /// <param name="arguments">The arguments it was made for, if it was made for any.</param>
    /// <param name="options">How it was explored.</param>
    /// <param name="finding">What was found.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Topology topology, IReadOnlyList<string> arguments, ExploreOptions options, Finding finding) =>
        File.WriteAllText(path, Of(topology, arguments, options, finding).ToString());

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ReplayFileException">It is no replay file, or a broken one; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ReplayFile Read(string path) => ReplayFileReader.Read(path, File.ReadAllBytes(path));

    /// <summary>Whether a file begins as replay files do, so that another may be written over it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsOne(string path) => ReplayFileReader.HasFormat(File.ReadAllBytes(path));

    /// <summary>The text of the file.</summary>
    public override string ToString() => ReplayFileWriter.TextOf(this);
}
