using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>Opening FIFOs; what is done with the ends is <see cref="PipeCalls.Using"/>.</summary>
internal static class FifoCalls
{
    private static readonly string[] Paths = ["/f", "/g"];

    /// <summary>Making, opening and removing them.</summary>
    public static IReadOnlyList<Choice> Opening { get; } =
    [
        Choice.Free(3, turn => $"mkfifo {turn.Dice.PickFrom(Paths)} mode={turn.Pick("0666", "0666", "0644", "0600")}"),
        Choice.Free(24, Open),
        Choice.Free(1, turn => $"unlink {turn.Dice.PickFrom(Paths)}"),
        Choice.Free(1, turn => $"rename {turn.Dice.PickFrom(Paths)} {turn.Dice.PickFrom(Paths)}"),
        Choice.Free(1, turn => $"link {turn.Dice.PickFrom(Paths)} {turn.Dice.PickFrom(Paths)}"),
        Choice.Free(1, turn => $"stat {turn.Dice.PickFrom(Paths)}"),
    ];

    /// <summary>The menu of FIFOs.</summary>
    public static Menu Menu { get; } = new(
        "fifo",
        _ => ["mkfifo /f mode=0666", "mkfifo /g mode=0666"],
        [.. Opening, .. PipeCalls.Using, .. PipeCalls.Descriptors, new(6, HandleKind.Pipe, (_, end) => $"close {end}"), new(4, HandleKind.Pipe, (_, end) => $"fcntl {end} SETPIPE_SZ 4096")]);

    /// <summary>Opens a FIFO. CREAT of what is not there would make a file, which is none of our objects.</summary>
    public static string Open(Turn turn)
    {
        var path = turn.Path(directory: false, turn.Dice.PickFrom(Paths));
        var creating = turn.World.Paths.ContainsKey(path) ? turn.Maybe(12, turn.Pick(" CREAT", " CREAT EXCL", " CREAT mode=0600")) : "";
        return $"open {path} {turn.Pick("RDONLY", "RDONLY", "RDONLY", "WRONLY", "WRONLY", "WRONLY", "RDWR")}{turn.Maybe(4, " NONBLOCK")}{creating}{turn.Maybe(15, " TRUNC")} as {turn.New("o")}";
    }
}
