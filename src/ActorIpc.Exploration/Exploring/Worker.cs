using ActorIpc.Exploration.Findings;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;

namespace ActorIpc.Exploration.Exploring;

/// <summary>Follows one schedule after the other, until the search is over.</summary>
internal sealed class Worker(ExploredProgram program, Strategy strategy, Search search, bool checksDeterminism)
{
    /// <summary>Works on this thread.</summary>
    public void Work()
    {
        while (search.TryTake(out var number))
        {
            if (!strategy.Begin(number))
            {
                search.IsExhausted();
                return;
            }

            var run = new ScheduleRun(program, strategy) { IsTimeOver = search.IsTimeOver };
            run.Run();
            var found = Verdict.Of(run);
            // Schedules of such a program are of no class, and there is no place to go back to: the search ends here.
            if (found is null && strategy.Deviation is { } step) found = Determinism.AtStep(step);
            if (found is null && run.WasGivenUp)
            {
                search.GaveUp();
                continue;
            }

            if (found is null && checksDeterminism) found = Determinism.Check(run);
            search.Did(run, number, found);
        }
    }
}
