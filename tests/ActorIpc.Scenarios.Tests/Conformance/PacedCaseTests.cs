using System.Text;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;
using ActorIpc.Scenarios.Tests.Kernels;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>Cases that a script says, at a length that nobody would want to read.</summary>
public sealed class PacedCaseTests(KernelSet kernels) : IClassFixture<KernelSet>
{
    public static TheoryData<string> Kernels => [.. KernelSet.Names];

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_055_turns(string kernel)
    {
        const int Bytes = 300;
        var readers = new[] { "a", "b", "c" };
        var script = new StringBuilder("process writer\nwriter: pipe as r w\n");
        foreach (var reader in readers) script.AppendLine($"fork writer as {reader}");
        foreach (var reader in readers) script.AppendLine($"{reader}: close w");
        foreach (var reader in readers) script.AppendLine($"{reader}: read r 1 = blocked");
        for (var i = 0; i < Bytes; i++)
        {
            var next = readers[i % readers.Length];
            script.AppendLine($"writer: write w \"\\x{i % 256:x2}\" = 1 ; {next} = \"\\x{i % 256:x2}\"").AppendLine($"{next}: read r 1 = blocked");
        }

        script.AppendLine("writer: close w = 0 ; a = EOF, b = EOF, c = EOF");
        return HoldsAsync(kernel, script.ToString());
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public Task Case_244_cigarette_smokers_in_turn(string kernel)
    {
        const int Rounds = 10_000;
        var smokers = new[] { "has-tobacco", "has-paper", "has-matches" };
        var script = new StringBuilder("process agent\nagent: semget PRIVATE 3 as s\n");
        foreach (var smoker in smokers) script.AppendLine($"fork agent as {smoker}");
        for (var i = 0; i < smokers.Length; i++) script.AppendLine(Smoke(i));
        for (var (round, choice) = (0, new Random(1)); round < Rounds; round++)
        {
            var missing = choice.Next(smokers.Length);
            script.AppendLine($"agent: semop s {(missing + 1) % 3}:+1 {(missing + 2) % 3}:+1 = 0 ; {smokers[missing]} = 0").AppendLine(Smoke(missing));
        }

        script.AppendLine("agent: semctl s GETALL = 0 0 0");
        return HoldsAsync(kernel, script.ToString());

        string Smoke(int smoker) => $"{smokers[smoker]}: semop s {(smoker + 1) % 3}:-1 {(smoker + 2) % 3}:-1 = blocked";
    }

    private async Task HoldsAsync(string name, string text)
    {
        var kernel = kernels.Find(name);
        var verdict = await ScenarioRunner.RunAsync(ScriptReader.Read("case.ipc", text), kernel);
        if (kernel.WhyUnavailable() is { } reason) Assert.Equal((Outcome.Unable, reason), (verdict.Outcome, verdict.Problem?.Message));
        else Assert.True(verdict.Outcome == Outcome.Held, $"{verdict.Problem} {verdict.Lines.FirstOrDefault(static line => !line.Held).Line?.Text}");
    }
}
