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

    // Where there is no Linux, ours judge one another.
    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task Actors_and_simulation_are_as_Linux(string mechanism)
    {
        ScenarioKernel[] kernels = [new SimulatedScenarioKernel(), new ActorScenarioKernel()];
        if (judge.Linux.WhyUnavailable() is null) kernels = [judge.Linux, .. kernels];
        var fuzzer = new Fuzzer(new FuzzSetup(kernels[0], kernels[1..], [Menus.Find(mechanism)!], Seed) { Operations = Operations });
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
