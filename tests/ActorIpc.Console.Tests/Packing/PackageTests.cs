using System.Xml.Linq;
using System.Xml.XPath;

namespace ActorIpc.Console.Tests.Packing;

/// <summary>What <c>dotnet pack</c> makes of the projects, as far as it can be told without making it.</summary>
public sealed class PackageTests
{
    public static TheoryData<string> Projects() => [.. Directory.GetDirectories(Path.Combine(Repository(), "src")).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryProjectUnderSrc_isAPackageWithADescriptionAndAPage(string project)
    {
        var path = Path.Combine(Repository(), "src", project, $"{project}.csproj");
        var properties = XDocument.Load(path);
        Assert.InRange(properties.XPathSelectElement("//Description")!.Value.Length, 20, 250);
        Assert.Null(properties.XPathSelectElement("//IsPackable"));
        var page = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(path)!, "README.md"));
        var name = properties.XPathSelectElement("//PackageId")?.Value ?? project;
        Assert.Equal($"# {name}", page[0]);
        Assert.True(page.Length > 8);
    }

    [Fact]
    public void TheCommand_isAToolOfItsOwnName()
    {
        var properties = XDocument.Load(Path.Combine(Repository(), "src", "ActorIpc.Console", "ActorIpc.Console.csproj"));
        Assert.Equal("true", properties.XPathSelectElement("//PackAsTool")!.Value);
        Assert.Equal("actoripc", properties.XPathSelectElement("//ToolCommandName")!.Value);
        // Names of packages know no case, so it cannot be that of the library.
        Assert.Equal("ActorIpc.Tool", properties.XPathSelectElement("//PackageId")!.Value);
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
