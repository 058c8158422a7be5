using System.Text.RegularExpressions;

namespace ActorIpc.Tests.Architecture;

/// <summary>What holds in every project, and what the shell does not know.</summary>
public sealed partial class ProjectTests
{
    private const int MostLines = 250;
    private const int MostFiles = 13;

    public static TheoryData<string> Projects() => [.. Directory.GetDirectories(Source()).Where(static folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(static folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_stay_under_250_lines(string project) =>
        Assert.Empty(Sources(project).Where(static file => File.ReadLines(file).Count() > MostLines).Select(Path.GetFileName));

    [Theory]
    [InlineData("ActorIpc")]
    [InlineData("ActorIpc.Shell")]
    [InlineData("ActorIpc.Console")]
    public void Folders_stay_small(string project)
    {
        var wrong = Sources(project).GroupBy(static file => Path.GetDirectoryName(file)).Where(static folder => folder.Count() > MostFiles);
        Assert.Empty(wrong.Select(static folder => $"{folder.Key}: {folder.Count()}"));
    }

    /// <summary>A shell has a terminal that it is given: whose it is, and from where, is the console's business, and so is what runs the kernel.</summary>
    [Theory]
    [InlineData(@"\bSystem\.Net\b|\bSocket\b|\bUnixDomainSocketEndPoint\b")]
    [InlineData(@"\bSystem\.Console\b|\bActorIpc\.Console\b|(?<![\w.])Console\.")]
    [InlineData(@"\bAkka\b")]
    public void Shell_names_neither_sockets_nor_a_console_nor_Akka(string name) =>
        Assert.Empty(Sources("ActorIpc.Shell").Where(file => Regex.IsMatch(LayeringTests.Code(file), name)).Select(Path.GetFileName));

    /// <summary>Help texts may say it in a sentence.</summary>
    [Theory]
    [InlineData("ActorIpc")]
    [InlineData("ActorIpc.Shell")]
    [InlineData("ActorIpc.Console")]
    public void Where_named_objects_live_is_written_once(string project) => Assert.Equal(
        project == "ActorIpc" ? ["WellKnownFolders.cs"] : [],
        Sources(project).Where(static file => Regex.IsMatch(LayeringTests.Code(file), "\"/dev/(mqueue|shm)|\"mqueue\"|\"sem\\.")).Select(file => Path.GetFileName(file)!));

    private static string Source() => Path.Combine(LayeringTests.Repository(), "src");

    private static string[] Sources(string project)
    {
        var files = Directory.GetFiles(Path.Combine(Source(), project), "*.cs", SearchOption.AllDirectories).Where(static file => !Made().IsMatch(file)).ToArray();
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex Made();
}
