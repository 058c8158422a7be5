using System.Runtime.CompilerServices;

namespace ActorIpc.Tests.Inspection;

/// <summary>Texts that were looked at and found good, each in a file of the folder Golden beside this one; compared exactly.</summary>
/// <remarks>
/// After a change on purpose they are written anew by <c>ACTORIPC_REWRITE_GOLDEN=1 dotnet test --filter FullyQualifiedName~QuestionTests</c>: look at the difference before you keep it.
/// The tests fail in such a run, so that nobody takes it for one that has compared anything.
/// </remarks>
internal static class Golden
{
    public static void Equal(string file, string actual, [CallerFilePath] string? testFile = null)
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", file);
        if (Environment.GetEnvironmentVariable("ACTORIPC_REWRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was written anew; nothing was compared.");
        }

        Assert.True(File.Exists(path), $"{path} is missing: see {nameof(Golden)}.cs for how it is written.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
