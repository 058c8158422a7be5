using System.CommandLine;
using ActorIpc.Console.Exploring;
using ActorIpc.Console.Options;
using ActorIpc.Console.Running;
using ActorIpc.Exploration;
using ActorIpc.Kernel;

namespace ActorIpc.Console.Commands;

/// <summary>The options of <c>actoripc explore</c>, and what they come to together.</summary>
internal sealed class ExploreCommandOptions
{
    private static readonly string[] Exhaustive = ["dfs", "dfs-plain"];

    private readonly Option<string> _strategy = new("--strategy")
    {
        HelpName = "NAME",
        Description = $"How schedules are chosen (pos): {string.Join("; ", Explorer.Strategies.Select(one => $"{one.Name}, {one.Summary}"))}.",
    };

    private readonly Option<int?> _depth = NumberOption.Create<int>("--depth", "The depth of pct: how many steps in a certain order the mistake needs (3).", static value => value >= 1, "a whole number from 1 to 2147483647");
    private readonly Option<long?> _schedules = NumberOption.Create<long>("--schedules", "Tries so many schedules at most (10000; dfs has no bound).", static value => value >= 1, "a whole number from 1 to 9223372036854775807");
    private readonly Option<double?> _seconds = NumberOption.Create<double>("--seconds", "Ends after this time.", static value => value is > 0 and < 1e9, "a number above 0");
    private readonly Option<bool> _exhaustive = new("--exhaustive") { Description = "Tries one schedule of every class, until none is left: dfs without a bound." };
    private readonly Option<ulong?> _seed = NumberOption.Create<ulong>("--seed", "The same seed tries the same schedules (1).", static _ => true, "a whole number from 0 to 18446744073709551615");
    private readonly Option<int?> _maxSteps = NumberOption.Create<int>("--max-steps", "Cuts a schedule off that has not ended after so many steps (10000).", static value => value >= 1, "a whole number from 1 to 2147483647");
    private readonly Option<string> _input = new("--input") { HelpName = "FILE", Description = "What the processes get as standard input; - is that of the command. Without it they get none." };
    private readonly Option<bool> _determinism = new("--check-determinism") { Description = "Runs every schedule twice, to see that nothing else decides what happens." };
    private readonly Option<bool> _noAccess = new("--no-access-check") { Description = "Does not look for accesses to shared memory that no P and V and no message orders." };
    private readonly Option<string> _replay = new("--replay") { HelpName = "FILE", Description = "Follows the schedule of a replay file once more; the file says the topology and its arguments, too." };
    private readonly Option<string> _save = new("--save") { HelpName = "FILE", Description = "Where the replay file of what is found is written (NAME.replay.json)." };
    private readonly Option<string> _svg = new("--svg") { HelpName = "FILE", Description = "Draws what is found as a picture." };
    private readonly Option<string> _mermaid = new("--mermaid") { HelpName = "FILE", Description = "Draws what is found as a Mermaid sequence diagram." };
    private readonly Option<bool> _full = new("--full") { Description = "Shows every step and every warning; without it long stretches in which nothing is decided are folded." };
    private readonly Option<bool> _json = new("--json") { Description = "Writes everything as one JSON object." };

    /// <summary>Makes them.</summary>
    public ExploreCommandOptions()
    {
        _strategy.CompletionSources.Add([.. Explorer.Strategies.Select(static one => one.Name)]);
        _strategy.Validators.Add(CheckStrategy);
    }

    private static void CheckStrategy(System.CommandLine.Parsing.OptionResult given)
    {
        var names = Explorer.Strategies.Select(static one => one.Name).ToList();
        foreach (var token in given.Tokens)
            if (!names.Contains(token.Value)) given.AddError($"There is no strategy '{HarmlessText.Line(token.Value)}'{Suggestions.Sentence(token.Value, names)} The strategies are {string.Join(", ", names)}.");
    }

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_strategy, _depth, _schedules, _seconds, _exhaustive, _seed, _maxSteps, _input, _determinism, _noAccess, _replay, _save, _svg, _mermaid, _full, _json];

    /// <summary>How what is found is shown. Files that cannot be written are known before anything runs.</summary>
    public ExploreOutput OutputIn(ParseResult parsed) =>
        new(ReportFile.Prepare("--svg", parsed.GetValue(_svg)), ReportFile.Prepare("--mermaid", parsed.GetValue(_mermaid)), parsed.GetValue(_full), parsed.GetValue(_json));

    /// <summary>Where the replay file is to be written, or null.</summary>
    public string? SaveIn(ParseResult parsed) => parsed.GetValue(_save);

    /// <summary>The file to be replayed, or null.</summary>
    /// <exception cref="CommandException">Something else is given that only an exploration needs.</exception>
    public string? ReplayIn(ParseResult parsed)
    {
        if (parsed.GetValue(_replay) is not { } file) return null;
        Option[] others = [_strategy, _depth, _schedules, _seconds, _exhaustive, _seed, _maxSteps, _input, _determinism, _noAccess, _save];
        var given = others.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(static option => option.Name).ToList();
        return given.Count == 0 ? file : throw new CommandException(ExitCodes.Usage, $"--replay and {string.Join(", ", given)} exclude each other: the file says how it is run");
    }

    /// <summary>How the topology is explored.</summary>
    /// <exception cref="CommandException">The options contradict each other, or the input cannot be read.</exception>
    public ExploreOptions Read(ParseResult parsed, CommandEnvironment environment)
    {
        var strategy = parsed.GetValue(_strategy) ?? (parsed.GetValue(_exhaustive) ? Exhaustive[0] : "pos");
        var isExhaustive = Exhaustive.Contains(strategy);
        var (depth, schedules, seconds) = (parsed.GetValue(_depth), parsed.GetValue(_schedules), parsed.GetValue(_seconds));
        Option[] bounds = [_schedules, _seconds, _exhaustive];
        if (bounds.Count(option => parsed.GetResult(option) is { Implicit: false }) > 1) throw new CommandException(ExitCodes.Usage, "--schedules, --seconds and --exhaustive exclude each other");
        if (parsed.GetValue(_exhaustive) && !isExhaustive) throw new CommandException(ExitCodes.Usage, $"--exhaustive and --strategy {strategy} exclude each other: {strategy} never comes to an end", "dfs and dfs-plain do.");
        if (depth is not null && strategy != "pct") throw new CommandException(ExitCodes.Usage, $"--depth: {strategy} has none", $"pct has: actoripc explore --strategy pct --depth {depth} …");
        return new ExploreOptions
        {
            Strategy = strategy,
            Depth = depth ?? 3,
            Seed = parsed.GetValue(_seed) ?? 1,
            Schedules = schedules ?? (isExhaustive || seconds is not null ? null : 10_000),
            Time = seconds is { } time ? TimeSpan.FromSeconds(time) : null,
            MaxSteps = parsed.GetValue(_maxSteps) ?? 10_000,
            ChecksDeterminism = parsed.GetValue(_determinism),
            ChecksAccess = !parsed.GetValue(_noAccess),
            Input = parsed.GetValue(_input) is { } input ? ExploredInput.Read(input, environment) : [],
        };
    }
}
