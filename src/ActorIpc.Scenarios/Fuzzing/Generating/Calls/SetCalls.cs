using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>System V semaphore sets.</summary>
internal static class SetCalls
{
    /// <summary>Everything about them.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        Choice.Free(5, Get),
        new(50, HandleKind.Set, Operate),
        new(5, HandleKind.Set, (turn, set) => $"semctl {set} GETVAL {Index(turn, set)}"),
        new(5, HandleKind.Set, (_, set) => $"semctl {set} GETALL"),
        new(5, HandleKind.Set, (turn, set) => $"semctl {set} SETVAL {Index(turn, set)} {Value(turn)}"),
        new(2, HandleKind.Set, (turn, set) => $"semctl {set} SETALL {string.Join(' ', Enumerable.Range(0, (int)Math.Clamp(turn.SizeOf(set), 1, 4)).Select(_ => Value(turn)))}"),
        new(5, HandleKind.Set, (turn, set) => $"semctl {set} GETNCNT {Index(turn, set)}"),
        new(5, HandleKind.Set, (turn, set) => $"semctl {set} GETZCNT {Index(turn, set)}"),
        new(5, HandleKind.Set, (turn, set) => $"semctl {set} GETPID {Index(turn, set)}"),
        new(2, HandleKind.Set, (turn, set) => $"semctl {set} SET{MessageCalls.Rights(turn)}"),
        new(3, HandleKind.Set, (_, set) => $"semctl {set} STAT"),
        new(1, HandleKind.Set, (_, set) => $"semctl {set} RMID"),
    ];

    /// <summary>The menu of sets.</summary>
    public static Menu Menu { get; } = new("sem", turn => [$"semget 1 {turn.Pick(1, 2, 2, 3)} CREAT mode=0666 as {turn.New("s")}"], All);

    private static string Get(Turn turn) => $"semget {turn.Pick("1", "1", "2", "PRIVATE")} {turn.Pick(0, 1, 1, 2, 2, 3, 4, turn.Dice.OneIn(10) ? 32001 : 1, turn.Dice.OneIn(10) ? -1 : 2)}{MessageCalls.Flags(turn)} as {turn.New("s")}";

    private static string Operate(Turn turn, string set)
    {
        var count = turn.Dice.OneIn(100) ? 0 : turn.Pick(1, 1, 1, 1, 2, 2, 3, 4);
        var operations = Enumerable.Range(0, count).Select(_ => " " + Operation(turn, set));
        var many = turn.Maybe(150, " 0:+1*499") + turn.Maybe(150, " 0:+1*501");
        return $"semop {set}{string.Concat(operations)}{many}{turn.Maybe(8, turn.Dice.OneIn(6) ? " timeout=invalid" : Times.Limit(turn.Dice))}";
    }

    private static string Operation(Turn turn, string set)
    {
        var change = turn.Dice.OneIn(40) ? turn.Pick("+32767", "+32766", "-32767", "-32768") : turn.Pick("+1", "+1", "+1", "+2", "-1", "-1", "-1", "-2", "-3", "0", "0");
        return $"{Index(turn, set)}:{change}{turn.Maybe(6, ",NOWAIT")}{turn.Maybe(4, ",UNDO")}{turn.Maybe(30, "*2")}";
    }

    private static long Index(Turn turn, string set)
    {
        var count = (int)Math.Clamp(turn.SizeOf(set), 1, 4);
        return turn.Dice.OneIn(50) ? turn.Pick(count, count + 1) : turn.Dice.Below(count);
    }

    private static int Value(Turn turn) => turn.Dice.OneIn(10) ? turn.Pick(32767, 32766, 32768, -1) : turn.Dice.Below(4);
}
