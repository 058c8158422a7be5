using System.Diagnostics;
using System.Text.Json;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>Coyote's systematic testing, as its command runs it, but silent and without what it draws of a schedule.</summary>
/// <param name="strategy">The strategy's name.</param>
/// <param name="choose">Chooses it.</param>
internal sealed class CoyoteExplorer(string strategy, Func<Configuration, Configuration> choose) : IExplorer
{
    // Schedule n of seed s is that of seed s + n: neighbours would find the same mistakes in the same schedules.
    private const uint SeedsApart = 1_000_003;

    public string Name => $"Coyote {strategy}";

    public bool IsOurs => false;

    public int CountAlarms(ProblemProgram program, uint seed, long schedules)
    {
        using var engine = EngineFor(program, OptionsFor(seed).WithTestingIterations((uint)schedules).WithTestIterationsRunToCompletion());
        engine.Run();
        AssertControlled(engine);
        return engine.TestReport.NumOfFoundBugs;
    }

    public Hunt Hunt(ProblemProgram program, uint seed, TimeSpan patience)
    {
        using var engine = EngineFor(program, OptionsFor(seed).WithTestingTimeout((int)patience.TotalSeconds));
        var start = Stopwatch.GetTimestamp();
        engine.Run();
        var elapsed = Stopwatch.GetElapsedTime(start);
        AssertControlled(engine);
        var hunt = new Hunt(engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths, elapsed);
        if (engine.TestReport.NumOfFoundBugs == 0) return hunt;
        using var trace = JsonDocument.Parse(engine.ReproducibleTrace);
        var steps = trace.RootElement.GetProperty("Steps").GetArrayLength();
        return hunt with { Found = new Counterexample(steps, steps, elapsed) };
    }

    private Configuration OptionsFor(uint seed) =>
        choose(Configuration.Create().WithRandomGeneratorSeed(unchecked(seed * SeedsApart)).WithTelemetryEnabled(false).WithTraceAnalysisEnabled(false));

    private static TestingEngine EngineFor(ProblemProgram program, Configuration options)
    {
        var engine = TestingEngine.Create(options, program.Coyote);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        return engine;
    }

    // A program that was not rewritten would be measured as well, only that nobody would choose anything in it.
    private static void AssertControlled(TestingEngine engine)
    {
        if (engine.TestReport.UncontrolledInvocations.FirstOrDefault() is { } uncontrolled) throw new InvalidOperationException($"Coyote does not control {uncontrolled}.");
        if (engine.TestReport.MaxControlledOperations < 2) throw new InvalidOperationException("Coyote does not control the program: it was not rewritten.");
    }
}
