namespace ActorIpc.Scenarios.Language;

/// <summary>The kernels that a script can name.</summary>
internal static class KernelNames
{
    public const string Actors = "actors";
    public const string Simulated = "simulated";
    public const string Linux = "linux";
    public const string Cluster = "cluster";

    public static IReadOnlyList<string> All { get; } = [Actors, Simulated, Linux, Cluster];
}
