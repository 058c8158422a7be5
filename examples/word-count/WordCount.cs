using ActorIpc.Topologies;

namespace ActorIpc.Examples;

/// <summary>
/// Counts the words of a text: a reader cuts it into pieces at word boundaries, splitters count the words of their pieces, a merger adds the counts up, and a reporter
/// prints them.
/// </summary>
public static class WordCount
{
    /// <summary>The example in the catalog.</summary>
    public static TopologyTemplate Template { get; } = new(
        "word-count", "Counts words: reader, splitters, merger and reporter over bounded pipes and messages.", "[--top N] [--splitters N] [FILE...]", Create);

    private static Topology Create(IReadOnlyList<string> arguments)
    {
        var given = new Arguments("word-count", arguments, ["--top", new Option("--splitters") { Most = 1000 }], takesRest: true);
        var splitters = given["--splitters"] ?? 3;
        return Topology.Define("word-count", t =>
        {
            t.Allow<Tally>();
            t.Allow<Piece>();
            var pieces = Enumerable.Range(1, splitters).Select(i => t.Pipe($"pieces-{i}")).ToList();
            var totals = t.Pipe("totals");

            t.Process("reader", Port<Pipes.PipeWriter>.All(pieces.Select(p => p.WriteEnd)), Reader.RunAsync).WithArguments([.. given.Rest]);
            for (var i = 0; i < splitters; i++)
                t.Process($"splitter-{i + 1}", pieces[i].ReadEnd, t.AddressOf("merger"), Splitter.RunAsync);
            t.Process("merger", totals.WriteEnd, Merger.RunAsync).WithArguments($"{splitters}");
            t.Process("reporter", totals.ReadEnd, Reporter.RunAsync).WithArguments($"{given["--top"] ?? int.MaxValue}");
        }, Template.Summary);
    }
}

/// <summary>Words and how often each occurred: what a splitter sends to the merger. It is cloned on its way.</summary>
/// <param name="Words">The words.</param>
/// <param name="Counts">For each word, how often it occurred.</param>
internal sealed record Tally(string[] Words, long[] Counts);

/// <summary>A piece of a word that is too long for one message.</summary>
/// <param name="Letters">The piece.</param>
/// <param name="Count">With the last piece, how often the word occurred; else 0.</param>
internal sealed record Piece(string Letters, long Count);
