using ActorIpc.Linux;
using ActorIpc.Scenarios.Language;
using ActorIpc.Scenarios.Running;

namespace ActorIpc.Scenarios.Tests.Kernels.Linux;

/// <summary>A run on the real kernel can be given up at any time, and the kernel takes the next one.</summary>
public sealed class GivenUpRunTests
{
    [Fact]
    public async Task Run_that_is_disposed_while_time_passes_ends_at_once()
    {
        using var kernel = new LinuxKernel();
        if (kernel.WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return;
        }

        var run = await kernel.StartAsync(new HashSet<string>());
        await new Play(run).StartAsync("A");
        var day = run.DoAsync(new Advance(TimeSpan.FromDays(1))).AsTask();
        Assert.False(day.IsCompleted);
        await run.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => day);
    }

    [Fact]
    public async Task Run_with_too_many_processes_is_given_up_and_the_next_one_is_not()
    {
        using var kernel = new LinuxKernel();
        if (kernel.WhyUnavailable() is { } reason)
        {
            Assert.NotEmpty(reason);
            return;
        }

        var crowd = ScriptReader.Read("crowd.ipc", $"process {string.Join(' ', Enumerable.Range(0, 600).Select(static i => $"P{i}"))}");
        var failure = await Assert.ThrowsAsync<IOException>(() => ScenarioRunner.RunAsync(crowd, kernel));
        Assert.Contains("511 processes", failure.Message);
        Assert.Equal(Outcome.Held, (await ScenarioRunner.RunAsync(ScriptReader.Read("one.ipc", "process A\nA: pipe as r w = ok"), kernel)).Outcome);
    }
}
