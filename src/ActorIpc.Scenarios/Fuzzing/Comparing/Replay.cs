using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>Runs given lines again.</summary>
/// <param name="processes">Every process that there may be.</param>
internal sealed class Replay(IReadOnlySet<string> processes)
{
    /// <summary>How often lines are run again before their outcome counts as certain.</summary>
    public const int Certain = 20;

    /// <summary>Runs the lines until kernels differ. A line that cannot be done, because another one is missing, is left out.</summary>
    public async Task<(IReadOnlyList<DoneLine> Done, Difference? Difference)> RunAsync(IReadOnlyList<ScenarioKernel> kernels, IEnumerable<string> lines)
    {
        await using var run = await Lockstep.StartAsync(kernels, processes);
        var script = new ScriptBuilder("replay");
        foreach (var text in lines)
            if (TryRead(script, text) is { } statement && Fitness.Fits(run.World, statement) && kernels.All(kernel => kernel.Lacks(statement) is null) && await run.DoAsync(text, statement) is { } difference)
                return (run.Lines, difference);
        return (run.Lines, null);
    }

    /// <summary>Whether the judge answers these lines in the same way as it did, time after time. Where it does not, the answer is open, and nobody can be wrong.</summary>
    public async Task<bool> IsCertainAsync(ScenarioKernel judge, Found found, int times = Certain)
    {
        // It could not do the last line: that is no answer at all.
        if (found.Difference.Kernel == judge.Name) return true;
        for (; times > 0; times--)
        {
            await using var run = await Lockstep.StartAsync([judge], processes);
            foreach (var line in found.Lines)
                if (await run.DoAsync(line.Text, line.Statement) is not null || !ResultComparer.IsSame(line.Judged, run.Lines[^1].Judged))
                    return false;
        }

        return true;
    }

    private static Statement? TryRead(ScriptBuilder script, string text)
    {
        try
        {
            return script.Add(text)?.Statement;
        }
        catch (ScriptException)
        {
            return null;
        }
    }
}
