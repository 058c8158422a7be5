using ActorIpc.Linux;
using ActorIpc.Scenarios.Fuzzing;
using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;

namespace ActorIpc.Scenarios.Tests.Fuzzing;

/// <summary>A minute of <c>actoripc fuzz</c>, the same at each run: what is random here has been random once.</summary>
/// <param name="judge">The kernel of the machine, for all tests of the class.</param>
public sealed class JudgedByLinuxTests(JudgedByLinuxTests.Judge judge) : IClassFixture<JudgedByLinuxTests.Judge>
{
    private const ulong Seed = 20261123;

    // A number of operations and not a time, so that a slower machine does the same.
    private const long Operations = 6000;

    public static TheoryData<string> Mechanisms { get; } = [.. Menus.All.Select(menu => menu.Name)];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public Task Simulated_is_as_Linux(string mechanism) => AgreesAsync(new SimulatedScenarioKernel(), otherwise: new ActorScenarioKernel(), mechanism);

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public Task Actors_are_as_Linux(string mechanism) => AgreesAsync(new ActorScenarioKernel(), otherwise: new SimulatedScenarioKernel(), mechanism);

    // Where there is no Linux, ours judge one another.
    private async Task AgreesAsync(ScenarioKernel kernel, ScenarioKernel otherwise, string mechanism)
    {
        var right = judge.Linux.WhyUnavailable() is null ? judge.Linux : otherwise;
        var fuzzer = new Fuzzer(new FuzzSetup(right, [kernel], [Menus.Find(mechanism)!], Seed) { Operations = Operations });
        await foreach (var report in fuzzer.RunAsync(() => false)) Assert.Fail(report.Script);
        Assert.True(fuzzer.Operations >= Operations);
    }

    /// <summary>Keeps the processes of the real kernel from test to test.</summary>
    public sealed class Judge : IDisposable
    {
        internal LinuxKernel Linux { get; } = new();

        public void Dispose() => Linux.Dispose();
    }
}
