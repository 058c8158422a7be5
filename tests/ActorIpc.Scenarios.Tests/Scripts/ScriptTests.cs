using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Tests.Scripts;

/// <summary>Every script of the repository holds on every kernel that can run it, and those that one cannot run are known.</summary>
public sealed class ScriptTests(RealKernel real) : IClassFixture<RealKernel>
{
    // What only a textbook has: direct messages, half-duplex pipes, policies of readers, pipes below a page, the wait-for graph, the record of a semaphore.
    private static readonly HashSet<string> OnlyOurs =
    [
        "229-direct-message.ipc", "232-process-owned-mailbox.ipc", "234-half-duplex.ipc", "235-need-not-be-full-need-not-be-empty.ipc", "239-wrong-p-order.ipc",
        "242-dining-philosophers.ipc", "x-deadlock-crossing-writes.ipc", "x-message-bounded.ipc", "x-message-choice.ipc", "x-message-rendezvous.ipc",
        "x-message-time-and-death.ipc", "x-pipe-half-duplex-turns.ipc", "x-pipe-single-reader.ipc", "x-pipe-small-capacity.ipc", "x-pipe-strict-readers.ipc", "x-posix-sem-record.ipc",
    ];

    public static TheoryData<string> Scripts => [.. ScriptFiles.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task Simulated(string script) => HoldsAsync(script, new SimulatedScenarioKernel(checksInvariants: true), Outcome.Held);

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task Actors(string script) => HoldsAsync(script, new ActorScenarioKernel(), Outcome.Held);

    [Theory]
    [MemberData(nameof(Scripts))]
    public Task Linux(string script) => HoldsAsync(script, real.Linux, real.Linux.WhyUnavailable() is null && !OnlyOurs.Contains(script) ? Outcome.Held : Outcome.Unable);

    private static async Task HoldsAsync(string file, ScenarioKernel kernel, Outcome wanted)
    {
        var verdict = await ScenarioRunner.RunAsync(ScriptFiles.Read(file), kernel);
        if (verdict.Outcome == wanted) return;
        var wrong = verdict.Lines.Where(static line => !line.Held)
            .SelectMany(static line => line.FirstFailed!.Failures.Select(failure => $"{failure.Place} {failure.About}: expected {failure.Expected}, got {failure.Got}\n    {line.Line.Text}"));
        Assert.Fail($"{verdict.Outcome} {verdict.Problem}\n{string.Join('\n', wrong)}");
    }
}
