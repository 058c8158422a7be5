using System.Diagnostics;
using System.Xml.Linq;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.TopologyFiles;

/// <summary>What <c>actoripc new</c> makes is right.</summary>
/// <remarks>It works in the current directory, so each runs the command as a program of its own.</remarks>
public sealed class NewCommandTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("actoripc-new-");

    private readonly TemporaryDirectory _sockets = new();

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        _sockets.Dispose();
    }

    [Fact]
    public async Task New_file_passesTheCheckAndRuns()
    {
        Assert.Equal((0, "made first.conf\n", ""), await ActorIpcAsync("new", "first"));
        Assert.Equal((0, "first.conf: no mistakes\n", ""), await ActorIpcAsync("check", "first.conf"));
        Assert.Equal((0, "7\n17\n", ""), await ActorIpcAsync("run", "first.conf", "20"));
    }

    [Theory]
    [InlineData("--file", "taken.conf")]
    [InlineData("--project", "taken")]
    public async Task New_whereSomethingIs_leavesItAsItIs(string option, string there)
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, there), "mine");
        var (code, output, error) = await ActorIpcAsync("new", option, "taken");
        Assert.Equal((2, "", $"actoripc: {there} is there already, and is left as it is\n"), (code, output, error));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, there)));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("with blank")]
    [InlineData("7up")]
    public async Task New_withANameThatCannotBe_isAUsageError(string name) => Assert.Equal(2, (await ActorIpcAsync("new", name)).Code);

    [Theory]
    [InlineData("System")]
    [InlineData("program")]
    [InlineData("ActorIpc")]
    public async Task New_project_withANameThatItNeedsItself_isAUsageError(string name)
    {
        Assert.Equal(2, (await ActorIpcAsync("new", "--project", name)).Code);
        Assert.Empty(_directory.GetFileSystemInfos());
    }

    [Fact]
    public async Task New_project_namedAsAKeyword_hasANamespaceThatIsNone()
    {
        Assert.Equal(0, (await ActorIpcAsync("new", "--project", "class")).Code);
        Assert.Contains("namespace Class;", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "class", "Program.cs")));
        Assert.Contains("\"Class.Adder, class\"", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "class", "class.conf")));
    }

    [Fact]
    public async Task New_project_compilesPassesTheCheckAndRuns()
    {
        Assert.Equal(0, (await ActorIpcAsync("new", "--project", "adding-up")).Code);
        var project = Path.Combine(_directory.FullName, "adding-up");
        Assert.Equal(["Program.cs", "README.md", "adding-up.conf", "adding-up.csproj"], Directory.GetFiles(project).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await UseOwnLibraryAsync(project);
        // In which language the errors are, and what else the environment says, must not matter.
        var build = await ProgramAsync("dotnet", project, "build", "-c", "Debug", "-v", "q", "--nologo");
        Assert.True(build.Code == 0, build.Output + build.Error);
        Assert.Equal((0, "the sum is 55\n", ""), await ProgramAsync(Path.Combine(project, "bin", "Debug", "net10.0", "adding-up"), project, "10"));
        Assert.Equal((0, "adding-up/adding-up.conf: no mistakes\n", ""), await ActorIpcAsync("check", "adding-up/adding-up.conf"));
        Assert.Equal((0, "the sum is 5050\n", ""), await ActorIpcAsync("run", "adding-up/adding-up.conf"));
    }

    // The package of the library is not published for every test: its assembly that was built just now takes its place, and what it needs comes along.
    private static async Task UseOwnLibraryAsync(string project)
    {
        var versions = XDocument.Load(Path.Combine(Golden.Repository(), "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(static one => one.Attribute("Include")!.Value, static one => one.Attribute("Version")!.Value);
        var needed = string.Concat(new[] { "Akka", "Akka.Hosting", "Hyperion", "Microsoft.Extensions.Hosting" }.Select(name => $"<PackageReference Include=\"{name}\" Version=\"{versions[name]}\" />"));
        await File.WriteAllTextAsync(Path.Combine(project, "Directory.Build.targets"),
            $"<Project><ItemGroup><PackageReference Remove=\"ActorIpc\" /><Reference Include=\"{typeof(ActorIpc.Topologies.Topology).Assembly.Location}\" />{needed}</ItemGroup></Project>");
    }

    private Task<(int Code, string Output, string Error)> ActorIpcAsync(params string[] arguments) =>
        ProgramAsync("dotnet", _directory.FullName, [typeof(ActorIpc.Console.CommandEnvironment).Assembly.Location, .. arguments]);

    private async Task<(int Code, string Output, string Error)> ProgramAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // What the test run says to its own build must not reach this one.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        start.Environment["XDG_RUNTIME_DIR"] = _sockets[""];
        using var running = Process.Start(start)!;
        running.StandardInput.Close();
        var (output, error) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, await output, await error);
    }
}
