using ActorIpc.Console.Scenarios;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Kernels.Simulated;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Console.Tests.Support;

/// <summary>Kernels that agree, one with a planted bug, and one that is not there.</summary>
internal sealed class TestKernels
{
    private readonly SimulatedScenarioKernel _real = new();

    public TestKernels() => Catalog = new KernelCatalog(
        ("right", () => new Kernel(this, "right")), ("alike", () => new Kernel(this, "alike")), ("wrong", () => new Kernel(this, "wrong") { AddsOne = true }),
        ("absent", () => new Kernel(this, "absent") { Why = "there is no such machine" }));

    public KernelCatalog Catalog { get; }

    /// <summary>Runs that were begun.</summary>
    public int Started { get; private set; }

    /// <summary>Kernels that were put away.</summary>
    public int Disposed { get; private set; }

    /// <summary>Is told how many runs were begun.</summary>
    public Action<int> OnStart { get; set; } = static _ => { };

    /// <summary>An option with its usual value, if the arguments have no other.</summary>
    public static string[] Unless(string option, string value, string[] args) => args.Contains(option) ? [] : [option, value];

    private sealed class Kernel(TestKernels kernels, string name) : ScenarioKernel, IDisposable
    {
        public string? Why { get; init; }

        public bool AddsOne { get; init; }

        public override string Name => name;

        public override string? WhyUnavailable() => Why;

        public override async Task<ScenarioRun> StartAsync(IReadOnlySet<string> secondThreads)
        {
            kernels.OnStart(++kernels.Started);
            return new Run(await kernels._real.StartAsync(secondThreads), AddsOne);
        }

        public void Dispose() => kernels.Disposed++;
    }

    /// <summary>The bug: a semaphore's value is said to be one more than it is.</summary>
    private sealed class Run(ScenarioRun real, bool addsOne) : ScenarioRun
    {
        public override async ValueTask<StepReport> DoAsync(Statement statement)
        {
            var report = await real.DoAsync(statement);
            if (!addsOne || statement is not CallStatement { Call.Name: "sem_getvalue", Caller: var caller } || report.Completions is not [{ Result.IsSuccess: true } own]) return report;
            return new StepReport([new Completion(caller, CallResult.Of((long)own.Result.Parts[0].Value + 1))], []);
        }

        public override object? IdentityOf(string process, string name) => real.IdentityOf(process, name);

        public override ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
