using System.Runtime.CompilerServices;

namespace ActorIpc.Console.Tests.TopologyFiles;

/// <summary>Texts that were looked at and found good, each in a file of the folder Golden beside this one; compared exactly.</summary>
/// <remarks>
/// After a change on purpose they are written anew by <c>ACTORIPC_REWRITE_GOLDEN=1 dotnet test --filter FullyQualifiedName~TopologyFiles</c>: look at the difference before you keep it.
/// The tests fail in such a run, so that nobody takes it for one that has compared anything.
/// </remarks>
internal static class Golden
{
    public static void Equal(string file, string actual)
    {
        var path = PathOf(file);
        if (Environment.GetEnvironmentVariable("ACTORIPC_REWRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was written anew; nothing was compared.");
        }

        Assert.True(File.Exists(path), $"{path} is missing: see {nameof(Golden)}.cs for how it is written.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <summary>Where such a file is.</summary>
    public static string PathOf(string file, [CallerFilePath] string? here = null) => Path.Combine(Path.GetDirectoryName(here)!, "Golden", file);

    /// <summary>The repository.</summary>
    public static string Repository([CallerFilePath] string? here = null) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
