using System.Runtime.CompilerServices;

namespace ActorIpc.TestKit.Tests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public void Code_of_the_readme_is_that_which_is_tested()
    {
        var readme = File.ReadAllText(Path.Combine(Here(), "../../../src/ActorIpc.TestKit/README.md"));
        var code = readme.Split("```csharp\n")[1].Split("```")[0];

        Assert.Equal(File.ReadAllText(Path.Combine(Here(), "TransferTests.cs")), code);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
