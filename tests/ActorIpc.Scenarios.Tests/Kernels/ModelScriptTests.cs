using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Tests.Kernels;

/// <summary>Every script of the repository holds on our own kernels.</summary>
public sealed class ModelScriptTests
{
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Scripts() => [.. Directory.GetFiles(Folder, "*.ipc", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task Simulated(string script) => HoldsAsync(script, new SimulatedScenarioKernel(checksInvariants: true));

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task Actors(string script) => HoldsAsync(script, new ActorScenarioKernel());

    private static async Task HoldsAsync(string file, ScenarioKernel kernel)
    {
        var script = ScriptReader.Read(file, await File.ReadAllBytesAsync(Path.Combine(Folder, file)));
        var verdict = await ScenarioRunner.RunAsync(script, kernel);
        if (verdict.Outcome is Outcome.Held or Outcome.Unable) return;
        var wrong = verdict.Lines.Where(line => !line.Held).SelectMany(line => line.FirstFailed!.Failures.Select(f => $"{f.Place} {f.About}: expected {f.Expected}, got {f.Got}\n    {line.Line.Text}"));
        Assert.Fail($"{verdict.Outcome} {verdict.Problem}\n{string.Join('\n', wrong)}");
    }

    private static string FindFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorIpc.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Scenarios");
    }
}
