namespace ActorIpc.Exploration.Strategies;

/// <summary>The strategies by their names.</summary>
internal static class StrategyCatalog
{
    /// <summary>Every name, with what it does in a line.</summary>
    public static IReadOnlyList<(string Name, string Summary)> All { get; } =
    [
        ("random", "any step that can be done, each as likely as the others"),
        ("fair-random", "random, but nobody is passed over for ever"),
        ("pct", "random priorities that change in a few places: mistakes of a small depth"),
        ("pos", "partial-order sampling: steps that have nothing to do with each other do not count"),
        ("dfs", "one schedule of each class, until none is left"),
        ("dfs-plain", "every single schedule, until none is left"),
    ];

    /// <summary>Makes one for a worker.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="length">How many steps a schedule is expected to have.</param>
    /// <exception cref="ArgumentException">There is no such strategy, or its numbers make no sense.</exception>
    public static Strategy Make(ExploreOptions options, int length) => options.Strategy switch
    {
        "random" => new RandomStrategy(options.Seed),
        "fair-random" => new FairRandomStrategy(options.Seed),
        "pct" when options.Depth >= 1 => new PriorityStrategy(options.Seed, options.Depth, length),
        "pct" => throw new ArgumentException($"The depth of pct is 1 or more; it was {options.Depth}."),
        "pos" => new PartialOrderStrategy(options.Seed),
        "dfs" => new DepthFirstStrategy(),
        "dfs-plain" => new DepthFirstStrategy(usesSleepSets: false),
        _ => throw new ArgumentException($"There is no strategy '{options.Strategy}': it is {string.Join(", ", All.SkipLast(1).Select(one => one.Name))} or {All[^1].Name}."),
    };
}
