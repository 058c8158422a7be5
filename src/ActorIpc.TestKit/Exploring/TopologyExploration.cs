using System.Globalization;
using ActorIpc.Exploration;
using ActorIpc.Kernel;
using ActorIpc.Topologies;

namespace ActorIpc.TestKit;

/// <summary>How a topology is to be explored. It does not change: each <c>With…</c> gives another one. The assertions explore.</summary>
/// <remarks>
/// Each assertion is about what its name says: it passes by other mistakes, which <see cref="AssertCorrectAsync"/> finds. Two things make every answer void, and so fail every assertion: a process that awaits
/// what is no call of its own, and one that does not do the same in the same schedule.
/// </remarks>
public sealed partial class TopologyExploration
{
    private readonly string _expression;
    private string? _replay;
    private string _settings = "";
    private bool _mustBeExhausted;

    internal TopologyExploration(Topology topology, IReadOnlyList<string> arguments, string expression) => (Topology, Arguments, _expression) = (topology, arguments, expression);

    /// <summary>What is explored.</summary>
    internal Topology Topology { get; }

    /// <summary>The arguments that it was made for.</summary>
    internal IReadOnlyList<string> Arguments { get; }

    /// <summary>How.</summary>
    internal ExploreOptions Options { get; private set; } = new();

    /// <summary>How a schedule is shown.</summary>
    internal ReportOptions Report { get; private set; } = new() { Width = 140, HowToUnfold = $".{nameof(ShowingEveryStep)}()" };

    /// <summary>How the test writes what gives the same schedules with the same rules: <c>Explore.Topology(Buffer).WithInput(text)</c>.</summary>
    internal string Code => $"Explore.Topology({_expression}){_settings}";

    /// <summary>Chooses how schedules are chosen.</summary>
    /// <param name="strategy"><c>random</c>, <c>fair-random</c>, <c>pct</c>, <c>pos</c>, <c>dfs</c> or <c>dfs-plain</c>: see <see cref="Explorer.Strategies"/>.</param>
    /// <exception cref="ArgumentException">There is no such strategy.</exception>
    public TopologyExploration WithStrategy(string strategy)
    {
        if (Explorer.Strategies.All(one => one.Name != strategy))
            throw new ArgumentException($"There is no strategy '{strategy}'; there are {string.Join(", ", Explorer.Strategies.Select(one => one.Name))}.", nameof(strategy));
        return With(options => options with { Strategy = strategy });
    }

    /// <summary>Chooses what random strategies draw from. The same seed gives the same schedules.</summary>
    public TopologyExploration WithSeed(ulong seed) => With(options => options with { Seed = seed });

    /// <summary>Tries so many schedules at most.</summary>
    public TopologyExploration WithSchedules(long schedules)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(schedules);
        return With(options => options with { Schedules = schedules });
    }

    /// <summary>Tries as many schedules as there is time for. The number differs from machine to machine; a fixed number of schedules does not.</summary>
    public TopologyExploration WithTime(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return With(options => options with { Time = time, Schedules = null });
    }

    /// <summary>Sees every class of schedules, depth first, and fails if it cannot: then an assertion that holds is a proof.</summary>
    public TopologyExploration Exhaustively()
    {
        var made = With(options => options with { Strategy = "dfs", Schedules = null });
        made._mustBeExhausted = true;
        return made;
    }

    /// <summary>Gives the processes standard input.</summary>
    public TopologyExploration WithInput(byte[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return With(options => options with { Input = input });
    }

    /// <inheritdoc cref="WithInput(byte[])"/>
    public TopologyExploration WithInput(string input) => WithInput(System.Text.Encoding.UTF8.GetBytes(input));

    /// <summary>Says for <c>pct</c> how many steps in a certain order a mistake needs. 1 and up.</summary>
    public TopologyExploration WithDepth(int depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        return With(options => options with { Depth = depth });
    }

    /// <summary>Cuts a schedule off that has not ended after so many steps.</summary>
    public TopologyExploration WithMaxSteps(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return With(options => options with { MaxSteps = steps }, string.Create(CultureInfo.InvariantCulture, $".WithMaxSteps({steps})"));
    }

    /// <summary>Runs the kernel with other limits than those of reference.conf.</summary>
    public TopologyExploration WithSettings(IpcSettings settings) => With(options => options with { Settings = settings });

    /// <summary>Runs every schedule twice, to see that nothing but the schedule decides what happens.</summary>
    public TopologyExploration CheckingDeterminism() => With(options => options with { ChecksDeterminism = true });

    /// <summary>Passes by accesses to shared memory that no P and V and no message orders: where they are meant.</summary>
    public TopologyExploration WithoutAccessCheck() => With(options => options with { ChecksAccess = false }, ".WithoutAccessCheck()");

    /// <summary>Follows the one schedule of a replay file instead, and fails if that goes another way than the file says.</summary>
    /// <param name="path">The file that a failed assertion has named.</param>
    public TopologyExploration Replaying(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var made = With(static options => options);
        made._replay = path;
        return made;
    }

    /// <summary>Shows a schedule with every step; long stretches in which nothing is decided are folded else.</summary>
    public TopologyExploration ShowingEveryStep()
    {
        var made = With(static options => options);
        made.Report = Report with { IsFull = true };
        return made;
    }

    private TopologyExploration With(Func<ExploreOptions, ExploreOptions> change, string code = "")
    {
        var made = (TopologyExploration)MemberwiseClone();
        made.Options = change(Options);
        made._settings += code;
        return made;
    }
}
