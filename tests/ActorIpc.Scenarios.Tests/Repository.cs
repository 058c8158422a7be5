namespace ActorIpc.Scenarios.Tests;

/// <summary>The files of the repository that tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
