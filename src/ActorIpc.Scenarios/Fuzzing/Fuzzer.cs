using ActorIpc.Scenarios.Fuzzing.Comparing;
using ActorIpc.Scenarios.Fuzzing.Generating;
using ActorIpc.Scenarios.Fuzzing.Shrinking;
using ActorIpc.Scenarios.Fuzzing.State;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>Runs random scenarios on several kernels and reports where they differ.</summary>
internal sealed class Fuzzer
{
    private static readonly HashSet<string> Processes = [.. Author.Names];

    private readonly FuzzSetup _setup;
    private readonly Replay _replay = new(Processes);
    private readonly HashSet<string> _seen = [];

    /// <summary>Prepares; nothing runs yet.</summary>
    public Fuzzer(FuzzSetup setup)
    {
        _setup = setup;
        Counts = new(setup.Menus.Select(menu => KeyValuePair.Create(menu.Name, new FuzzCounts())));
    }

    /// <summary>By mechanism.</summary>
    public OrderedDictionary<string, FuzzCounts> Counts { get; }

    /// <summary>All mechanisms together.</summary>
    public long Operations => Counts.Values.Sum(counts => counts.Operations);

    /// <summary>Runs scenarios until it is told to stop, and returns each new kind of difference.</summary>
    public async IAsyncEnumerable<Report> RunAsync(Func<bool> shallStop)
    {
        for (var number = _setup.First; Operations < _setup.Operations && !shallStop(); number++)
        {
            var menu = _setup.Menus[(int)(number % _setup.Menus.Count)];
            var counts = Counts[menu.Name];
            counts.Scenarios++;
            if (await ScenarioAsync(menu, number, counts, shallStop) is not { } found) continue;
            var (judge, subject) = (_setup.Judge, _setup.Subjects.FirstOrDefault(kernel => kernel.Name == found.Difference.Kernel) ?? _setup.Subjects[0]);
            if (!await _replay.IsCertainAsync(judge, found))
            {
                counts.Undecided++;
                continue;
            }

            counts.Differences++;
            if (!_seen.Add($"{subject.Name} {found.Difference.Kind}")) continue;
            if (_setup.Shrinks) found = await new Shrinker(_replay, judge, subject, OutOfTime()).ShrinkAsync(found);
            yield return new Report(menu.Name, _setup.Seed, number, judge.Name, subject.Name, found);
        }
    }

    private Func<bool> OutOfTime()
    {
        var began = _setup.Time.GetTimestamp();
        return () => _setup.IsUnwanted() || _setup.Time.GetElapsedTime(began) > _setup.ShrinkTime;
    }

    private async Task<Found?> ScenarioAsync(Menu menu, long number, FuzzCounts counts, Func<bool> shallStop)
    {
        await using var run = await Lockstep.StartAsync([_setup.Judge, .. _setup.Subjects], Processes);
        // Far apart, so that neighbours have nothing in common.
        var dice = new Dice(_setup.Seed * 0xD1342543DE82EF95 + (ulong)number * 0xA0761D6478BD642F);
        var script = new ScriptBuilder($"{menu.Name} {number}");
        foreach (var line in new Author(menu, dice, run.World).Lines())
        {
            if (shallStop()) return null;
            var statement = script.Add(line)!.Statement;
            if (!Fitness.Fits(run.World, statement)) continue;
            counts.Operations++;
            if (await run.DoAsync(line, statement) is { } difference) return new Found([.. run.Lines], difference);
            if (Races.AreAhead(run.World)) break;
        }

        return null;
    }
}
