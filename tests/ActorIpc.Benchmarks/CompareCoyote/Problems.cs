using ActorIpc.Benchmarks.Coyote;
using ActorIpc.Exploration;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>The problems that are compared.</summary>
internal static class Problems
{
    // Of accesses that nothing orders we would speak in every schedule; Coyote finds only those in which an update is lost. So both look for those.
    private static readonly (string, Func<ExploredState, bool>) NoUpdateIsLost =
        ("no update is lost", static state => !state.HasEnded("a") || !state.HasEnded("b") || state.Array<int>("counter")[0] == 2);

    /// <summary>The one that the goals are stated of.</summary>
    public static Problem BoundedBuffer { get; } = new("bounded buffer, 1 slot, 2 producers, 1 consumer", "P in the wrong order")
    {
        Correct = new ProblemProgram(Programs.Buffer(isBroken: false), Coyote.BoundedBuffer.Run),
        Broken = new ProblemProgram(Programs.Buffer(isBroken: true), Coyote.BoundedBuffer.RunInWrongOrder),
    };

    public static IReadOnlyList<Problem> All { get; } =
    [
        BoundedBuffer,
        .. from count in new[] { 3, 5, 7 } select Philosophers(count),
        new Problem("counter, 2 processes that load, add and store", "no P and V: a lost update")
        {
            Correct = new ProblemProgram(Programs.Counter(isGuarded: true), Counter.Run) { Rule = NoUpdateIsLost },
            Broken = new ProblemProgram(Programs.Counter(isGuarded: false), Counter.RunUnguarded) { Rule = NoUpdateIsLost },
        },
    ];

    private static Problem Philosophers(int count) => new($"{count} philosophers", "all take the left fork first")
    {
        Correct = new ProblemProgram(Programs.Philosophers(count, isBroken: false), Coyote.Philosophers.Of(count)),
        Broken = new ProblemProgram(Programs.Philosophers(count, isBroken: true), Coyote.Philosophers.LeftFirst(count)),
    };
}
