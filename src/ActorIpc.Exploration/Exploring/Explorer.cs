using ActorIpc.Exploration.Exploring;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration;

/// <summary>Goes through the interleavings of a topology: the same declarations, objects and programs that run live, on one thread, in virtual time, with every order in which calls can be served.</summary>
public static class Explorer
{
    /// <summary>Every strategy, with what it does in a line.</summary>
    public static IReadOnlyList<(string Name, string Summary)> Strategies => StrategyCatalog.All;

    /// <summary>Explores a topology, and stops at the first mistake.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="options">How; null for 10,000 schedules of partial-order sampling.</param>
    /// <param name="cancellationToken">Ends it; what was seen so far is told, and a mistake that was found is neither made simpler any more nor tried on the actors.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static ExplorationResult Explore(Topology topology, ExploreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return DeepThread.Run(() => ExploreHere(topology, options ?? new ExploreOptions(), cancellationToken));
    }

    /// <summary>Follows the schedule of a replay file, and looks whether it shows the same mistake.</summary>
    /// <param name="topology">The topology, made for the arguments that the file has.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">What a file cannot hold: the invariant. What it holds counts, whatever the options say.</param>
    /// <exception cref="ArgumentException">The file is of another topology.</exception>
    public static ReplayResult Replay(Topology topology, ReplayFile file, ExploreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(file);
        return DeepThread.Run(() => Replayer.Replay(topology, file, options ?? new ExploreOptions()));
    }

    internal static ExploredProgram ProgramOf(Topology topology, ExploreOptions options)
    {
        if (options.MaxSteps < 1) throw new ArgumentException($"A schedule has at least one step; MaxSteps was {options.MaxSteps}.", nameof(options));
        var limits = new ScheduleLimits(options.MaxSteps, options.FairAfter ?? options.MaxSteps / 2);
        return new ExploredProgram(topology, options.Settings ?? IpcSettingsReader.Default, limits)
        {
            Input = options.Input,
            LooksForUnorderedAccess = options.ChecksAccess && options.LooksFor?.Contains(FindingKind.UnorderedAccess) != false,
            LooksFor = options.LooksFor,
            ConfirmsOnActors = options.ConfirmsOnActors,
            Invariant = options.Invariant is { } invariant ? new StatedInvariant(invariant.Rule, invariant.Holds) : null,
        };
    }

    private static ExplorationResult ExploreHere(Topology topology, ExploreOptions options, CancellationToken cancellationToken)
    {
        var program = ProgramOf(topology, options);
        var search = new Search(options, cancellationToken);
        var strategy = StrategyCatalog.Make(options, LengthOf(program, search));
        if (strategy.IsExhaustive || options.Workers <= 1) new Worker(program, strategy, search, options.ChecksDeterminism).Work();
        else WorkTogether(program, options, search);

        var elapsed = search.Elapsed;
        var name = strategy.Details is { } details ? $"{strategy.Name} ({details})" : strategy.Name;
        return new ExplorationResult(
            topology.Name, name, search.Schedules, search.Steps, search is { WasExhausted: true, Best: null }, elapsed,
            search.Best is { } best ? FindingWriter.Write(program, best.Found, best.Schedule, best.Number, cancellationToken) : null, search.Warnings);
    }

    // How long a schedule is, from one in the ordinary order.
    private static int LengthOf(ExploredProgram program, Search search)
    {
        var pilot = new ScheduleRun(program, new SegmentStrategy([])) { IsTimeOver = search.IsTimeOver };
        pilot.Run();
        return pilot.Keys.Count;
    }

    private static void WorkTogether(ExploredProgram program, ExploreOptions options, Search search)
    {
        var length = LengthOf(program, search);
        Exception? failure = null;
        var threads = Enumerable.Range(0, options.Workers).Select(i => DeepThread.Start($"explorer-{i}", () =>
        {
            try
            {
                new Worker(program, StrategyCatalog.Make(options, length), search, options.ChecksDeterminism).Work();
            }
            catch (Exception thrown)
            {
                failure = thrown;
                search.IsExhausted();
            }
        })).ToList();
        foreach (var thread in threads) thread.Join();
        if (failure is not null) throw new InvalidOperationException("An exploration failed.", failure);
    }
}
