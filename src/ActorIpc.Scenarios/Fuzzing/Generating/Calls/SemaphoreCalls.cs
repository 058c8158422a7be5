using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>POSIX semaphores.</summary>
internal static class SemaphoreCalls
{
    private static readonly string[] Names = ["/s", "/s", "/s", "/t", "s"];
    private static readonly string[] Odd = ["/", "\"\"", "/a/b", "//s", "\"/\"+\"a\"*251", "\"/\"+\"a\"*252", "/..", "/."];

    /// <summary>Everything about them.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        Choice.Free(8, turn => turn.Dice.OneIn(3) ? Create(turn, Name(turn)) : $"sem_open {Name(turn)} as {turn.New("s")}"),
        Choice.Free(2, turn => $"sem_init value={Value(turn)} as {turn.New("i")}"),
        new(24, HandleKind.Semaphore, (_, semaphore) => $"sem_wait {semaphore}"),
        new(5, HandleKind.Semaphore, (_, semaphore) => $"sem_trywait {semaphore}"),
        new(5, HandleKind.Semaphore, (turn, semaphore) => $"sem_timedwait {semaphore}{Times.Deadline(turn.Dice)}"),
        new(24, HandleKind.Semaphore, (_, semaphore) => $"sem_post {semaphore}"),
        new(8, HandleKind.Semaphore, (_, semaphore) => $"sem_getvalue {semaphore}"),
        new(3, HandleKind.NamedSemaphore, (_, semaphore) => $"sem_close {semaphore}"),
        Choice.Free(2, turn => $"sem_unlink {Name(turn)}"),
    ];

    /// <summary>The menu of semaphores.</summary>
    public static Menu Menu { get; } = new("psem", turn => [Create(turn, "/s"), $"sem_init value={turn.Dice.Below(2)} as {turn.New("i")}"], All);

    private static string Name(Turn turn) => turn.Dice.OneIn(20) ? turn.Dice.PickFrom(Odd) : turn.Dice.PickFrom(Names);

    private static string Create(Turn turn, string name) =>
        $"sem_open {name} CREAT{turn.Maybe(5, " EXCL")} mode={turn.Pick("0666", "0666", "0666", "0600", "0444", "0222", "0")} value={Value(turn)} as {turn.New("s")}";

    private static long Value(Turn turn) => turn.Dice.OneIn(15) ? turn.Pick<long>(2147483647, 2147483646, 2147483648, 4294967295) : turn.Dice.Below(3);
}
