using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>System V message queues.</summary>
internal static class MessageCalls
{
    /// <summary>Everything about them.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        Choice.Free(6, Get),
        new(22, HandleKind.Messages, Send),
        new(26, HandleKind.Messages, Receive),
        new(3, HandleKind.Messages, (turn, queue) => $"msgctl {queue} SET qbytes={turn.Pick(0, 1, 2, 8, 8, 8, 9, 16, 8192, 16384, 16385)}"),
        new(2, HandleKind.Messages, (turn, queue) => $"msgctl {queue} SET{Rights(turn)}"),
        new(5, HandleKind.Messages, (_, queue) => $"msgctl {queue} STAT"),
        new(1, HandleKind.Messages, (_, queue) => $"msgctl {queue} RMID"),
    ];

    /// <summary>The menu of these queues.</summary>
    public static Menu Menu { get; } = new("msg", Opening, All);

    /// <summary>What <c>SET</c> of any System V object may be told besides.</summary>
    public static string Rights(Turn turn) =>
        $" mode={turn.Pick("0666", "0666", "0600", "0444", "0222", "0")}{turn.Maybe(3, " uid=" + turn.Pick(0, 1000, 65534))}{turn.Maybe(4, " gid=" + turn.Pick(0, 65534))}";

    /// <summary>A key and the flags of a get that mostly succeeds.</summary>
    public static string Flags(Turn turn) =>
        $"{turn.Maybe(3, " CREAT")}{turn.Maybe(10, " EXCL")}{(turn.Dice.OneIn(3) ? "" : $" mode={turn.Pick("0666", "0666", "0600", "0444", "0222", "0")}")}";

    private static IEnumerable<string> Opening(Turn turn)
    {
        var queue = turn.New("m");
        yield return $"msgget 1 CREAT mode=0666 as {queue}";
        if (!turn.Dice.OneIn(3)) yield return $"msgctl {queue} SET qbytes={turn.Pick(1, 2, 8, 8, 16)}";
    }

    private static string Get(Turn turn) => $"msgget {turn.Pick("1", "1", "1", "2", "PRIVATE")}{Flags(turn)} as {turn.New("m")}";

    private static string Send(Turn turn, string queue)
    {
        var size = turn.Dice.OneIn(20) ? turn.Pick(8191, 8192, 8193, 5000) : turn.Pick(0, 0, 1, 1, 2, 4, 8, 9);
        return $"msgsnd {queue} type={(turn.Dice.OneIn(20) ? turn.Pick(0, -1) : turn.Dice.Between(1, 4))} {turn.Data(size)}{turn.Maybe(3, " NOWAIT")}";
    }

    private static string Receive(Turn turn, string queue)
    {
        var size = turn.Dice.OneIn(40) ? turn.Pick(-1, 8192) : turn.Pick(0, 1, 2, 4, 8, 10, 100, 100, 100);
        var flags = $"{turn.Maybe(4, " NOWAIT")}{turn.Maybe(6, " EXCEPT")}{turn.Maybe(5, " NOERROR")}";
        if (turn.Dice.OneIn(12)) flags = $"{(turn.Dice.OneIn(8) ? "" : " NOWAIT")} COPY{turn.Maybe(8, " EXCEPT")}{turn.Maybe(4, " NOERROR")}";
        return $"msgrcv {queue} {size} type={turn.Dice.Between(-4, 4)}{flags}";
    }
}
