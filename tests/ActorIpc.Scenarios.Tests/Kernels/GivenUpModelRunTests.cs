using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Actors;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Tests.Kernels;

/// <summary>A run that is given up at whatever moment: in the middle of a step, too, which goes on although nobody waits for it.</summary>
public sealed class GivenUpModelRunTests
{
    private const int Times = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Script Long = ScriptReader.Read("long.ipc", "process A\nprocess B\nA: pipe as r w = ok\nfork A as C\nadvance 3600s\nrepeat 10000000 A: sigpipe = 0\n");

    [Fact]
    public Task Run_onActors_thatIsGivenUp_isOver() => GiveUpAsync(new ActorScenarioKernel());

    [Fact]
    public Task Run_onTheSimulatedKernel_thatIsGivenUp_isOver() => GiveUpAsync(new SimulatedScenarioKernel());

    private static async Task GiveUpAsync(ScenarioKernel kernel)
    {
        for (var i = 0; i < Times; i++)
        {
            using var over = new CancellationTokenSource();
            var running = Task.Run(() => ScenarioRunner.RunAsync(Long, kernel, token: over.Token));
            // From before its beginning to somewhere in the middle.
            Thread.SpinWait(i * 100);
            await over.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
        }
    }
}
