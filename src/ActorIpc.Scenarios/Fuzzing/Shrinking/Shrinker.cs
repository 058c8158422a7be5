using ActorIpc.Scenarios.Fuzzing.Comparing;
using ActorIpc.Scenarios.Kernels;

namespace ActorIpc.Scenarios.Fuzzing.Shrinking;

/// <summary>Makes a script that shows a difference as short and simple as it can, so that it still shows a difference of the same kind.</summary>
/// <param name="replay">Runs scripts.</param>
/// <param name="judge">Who is right.</param>
/// <param name="subject">Who differs.</param>
/// <param name="isOutOfTime">Whether it shall be content with what it has.</param>
internal sealed class Shrinker(Replay replay, ScenarioKernel judge, ScenarioKernel subject, Func<bool> isOutOfTime)
{
    // What a candidate must survive beyond the first run, so that chance makes no step.
    private const int Checks = 2;

    /// <summary>Shrinks.</summary>
    /// <returns>The lines, the last one being where the kernels differ.</returns>
    public async Task<Found> ShrinkAsync(Found found)
    {
        var before = 0;
        do
        {
            before = Weight(found);
            found = await WithoutLinesAsync(found);
            found = await SimplerAsync(found);
        }
        while (Weight(found) < before && !isOutOfTime());

        return found;
    }

    private static int Weight(Found found) => found.Lines.Sum(line => line.Text.Length + 10);

    // Large pieces first, then ever smaller ones, then line by line from the end, because a later line may be what needs an earlier one.
    private async Task<Found> WithoutLinesAsync(Found found)
    {
        for (var size = found.Lines.Count / 2; size > 0; size /= 2)
            for (var end = found.Lines.Count - 1; end > 0;)
            {
                var start = Math.Max(0, end - size);
                var texts = found.Lines.Select(line => line.Text).ToList();
                texts.RemoveRange(start, end - start);
                found = await TryAsync(found, texts) ?? found;
                end = Math.Min(start, found.Lines.Count - 1);
            }

        return found;
    }

    private async Task<Found> SimplerAsync(Found found)
    {
        for (var index = found.Lines.Count - 1; index >= 0; index--)
        {
            var again = true;
            while (again && index < found.Lines.Count)
            {
                again = false;
                foreach (var simpler in Simplification.Of(found.Lines[index].Text))
                {
                    var texts = found.Lines.Select(line => line.Text).ToList();
                    texts[index] = simpler;
                    if (await TryAsync(found, texts) is not { } better) continue;
                    found = better;
                    again = true;
                    break;
                }
            }
        }

        foreach (var texts in Simplification.WithFewerProcesses(found.Lines.Select(line => line.Text).ToList()))
            found = await TryAsync(found, texts) ?? found;
        return found;
    }

    private async Task<Found?> TryAsync(Found found, List<string> texts)
    {
        if (isOutOfTime()) return null;
        var (lines, difference) = await replay.RunAsync([judge, subject], texts);
        if (difference?.Kind != found.Difference.Kind) return null;
        var candidate = new Found(lines, difference);
        return Weight(candidate) < Weight(found) && await replay.IsCertainAsync(judge, candidate, Checks) ? candidate : null;
    }
}
