using ActorIpc.Exploration.Actors;
using ActorIpc.Exploration.Simulation;
using ActorIpc.Hosting;
using ActorIpc.Kernel;
using ActorIpc.Processes;
using ActorIpc.Scenarios.Kernels.Model;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Tests.Conformance;

/// <summary>Runs programs, which nobody paces, on the kernels of our own.</summary>
internal static class Programs
{
    /// <summary>Only reached by a test that hangs: a minute is not enough for it on a machine that does much else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<string> Names { get; } = [KernelNames.Actors, KernelNames.Simulated];

    public static TheoryData<string> Kernels { get; } = [.. Names];

    /// <summary>Runs one to its end; it must end well, and its children by then.</summary>
    public static async Task RunAsync(string kernel, Func<Process, Task> program)
    {
        Exception? failure = null;
        var spec = new ProcessSpec("main", [], RememberAsync) { Credentials = Credentials.Root };
        var status = kernel == KernelNames.Actors ? await OnActorsAsync(spec) : Simulate(spec);
        Assert.True(failure is null, failure?.ToString());
        Assert.True(status.Succeeded, $"main ended: {status}");

        async Task RememberAsync(Process self)
        {
            try
            {
                await program(self);
            }
            catch (Exception wrong)
            {
                failure = wrong;
                throw;
            }
        }
    }

    /// <summary>Waits for so many children, all of which must end well.</summary>
    public static async Task AllSucceedAsync(this Process parent, int children)
    {
        for (var i = 0; i < children; i++)
        {
            var exit = await parent.WaitAsync();
            Assert.True(exit.Status.Succeeded, $"child {exit.Child} ended: {exit.Status}");
        }
    }

    /// <summary>An argument that is a number.</summary>
    public static int Number(this Process self, int index = 0) => int.Parse(self.Arguments[index], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<ExitStatus> OnActorsAsync(ProcessSpec spec)
    {
        var system = CountedSystem.Take();
        var options = new ActorKernelOptions { Settings = ScenarioSettings.Value, Time = TimeProvider.System, HasBareNames = true, Prefix = system.NextPrefix() };
        var kernel = new ActorKernel(system.System, options);
        var ended = new TaskCompletionSource<ExitStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        kernel.ProcessEnded += process =>
        {
            if (process.Name == spec.Name) ended.TrySetResult(process.Status);
        };
        await kernel.SpawnAsync(spec);
        var status = await ended.Task.WaitAsync(Patience);
        kernel.Stop();
        await system.InFlight.NothingAsync();
        system.HandOn();
        return status;
    }

    private static ExitStatus Simulate(ProcessSpec spec)
    {
        var kernel = new SimulatedKernel(new SimulatedKernelOptions { Settings = ScenarioSettings.Value, HasBareNames = true });
        ExitStatus? status = null;
        kernel.ProcessEnded += process =>
        {
            if (process.Name == spec.Name) status = process.Status;
        };
        kernel.SpawnAsync(spec);
        kernel.Run();
        return status ?? throw new InvalidOperationException("Nobody can go on, and main has not ended.");
    }
}
