using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// Philosophers around a table, a fork between each two of them; who eats needs both his forks. If everybody takes the left one and waits for the right one, all wait for ever.
/// There are four remedies.
/// </summary>
public static class DiningPhilosophers
{
    private const string AllButOne = "n-1";
    private const string OddEven = "odd-even";
    private const string BothAtOnce = "both-at-once";
    private const string Ordered = "ordered";

    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "dining-philosophers", "Philosophers who share forks, and a remedy against starving.",
        $"[--rounds N] [--philosophers N] [--remedy {AllButOne}|{OddEven}|{BothAtOnce}|{Ordered}]", Create);

    /// <summary>The same without a remedy.</summary>
    public static TopologyTemplate Broken { get; } = new(
        "dining-philosophers-broken", "A deadlock on purpose: everybody takes the left fork, and waits for the right one.", "[--rounds N] [--philosophers N]", CreateBroken);

    private static Option Philosophers { get; } = new("--philosophers") { Least = 2, Most = 1000 };

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var given = new Arguments(Template.Name, arguments, ["--rounds", Philosophers, new Option("--remedy") { Words = [AllButOne, OddEven, BothAtOnce, Ordered] }]);
        return Define(Template, given, given.WordOf("--remedy") ?? Ordered);
    }

    // The mistake: there is no remedy.
    private static Topology CreateBroken(IReadOnlyList<string> arguments) => Define(Broken, new Arguments(Broken.Name, arguments, ["--rounds", Philosophers]), remedy: "");

    private static Topology Define(TopologyTemplate template, Arguments given, string remedy)
    {
        var (rounds, count) = (given["--rounds"] ?? 100, given["--philosophers"] ?? 5);
        return Topology.Define(template.Name, t =>
        {
            var table = t.SharedArray<int>("table", count);
            if (remedy == BothAtOnce)
            {
                var forks = t.SemaphoreSet("forks", [.. Enumerable.Repeat(1, count)]);
                for (var seat = 0; seat < count; seat++)
                    t.Process($"philosopher-{seat + 1}", forks.Use, table.Elements, Philosopher.DineWithBothAsync).WithArguments(Places(seat));
            }
            else
            {
                var forks = Enumerable.Range(1, count).Select(i => t.Semaphore($"fork-{i}", initial: 1, bound: 1)).ToList();
                var room = remedy == AllButOne ? t.Semaphore("room", initial: count - 1, bound: count - 1) : null;
                for (var seat = 0; seat < count; seat++)
                {
                    var (first, second) = Order(remedy, seat, Right(seat));
                    if (room is null) t.Process($"philosopher-{seat + 1}", forks[first].Use, forks[second].Use, table.Elements, Philosopher.DineAsync).WithArguments(Places(seat));
                    else t.Process($"philosopher-{seat + 1}", room.Use, forks[first].Use, forks[second].Use, table.Elements, Philosopher.DineInRoomAsync).WithArguments(Places(seat));
                }
            }

            int Right(int seat) => (seat + 1) % count;
            string[] Places(int seat) => [$"{rounds}", $"{seat}", $"{Right(seat)}"];
        }, template.Summary);
    }

    // Which fork a philosopher takes first.
    private static (int First, int Second) Order(string remedy, int left, int right) => remedy switch
    {
        // Neighbours take the fork between them first, both of them, or last: whoever has one has only to wait for somebody who eats.
        OddEven when left % 2 == 1 => (right, left),
        // In the order of their numbers: a circle of waiting would have to go down somewhere.
        Ordered => (Math.Min(left, right), Math.Max(left, right)),
        _ => (left, right),
    };
}
