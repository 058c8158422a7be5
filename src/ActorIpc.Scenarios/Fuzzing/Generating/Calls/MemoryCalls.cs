using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>Shared memory, with both faces.</summary>
internal static class MemoryCalls
{
    private static readonly string[] Names = ["/m", "/m", "/n", "m"];
    private static readonly string[] Odd = ["/", "\"\"", "/a/b", "//m", "\"/\"+\"a\"*254", "\"/\"+\"a\"*255", "\"/\"+\"a\"*256"];
    private static readonly int[] Sizes = [0, 1, 1, 10, 100, 4095, 4096, 4096, 4097, 8192];

    /// <summary>Everything about it.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        Choice.Free(6, turn => $"shmget {turn.Pick("1", "1", "1", "2", "PRIVATE")} {Size(turn)}{MessageCalls.Flags(turn)} as {turn.New("i")}"),
        new(12, HandleKind.Segment, (turn, segment) => $"shmat {segment}{turn.Maybe(3, " RDONLY")} as {turn.New("a")}"),
        new(5, HandleKind.Attachment, (_, attachment) => $"shmdt {attachment}"),
        new(8, HandleKind.Segment, (_, segment) => $"shmctl {segment} STAT"),
        new(3, HandleKind.Segment, (_, segment) => $"shmctl {segment} RMID"),
        new(3, HandleKind.Segment, (turn, segment) => $"shmctl {segment} SET{MessageCalls.Rights(turn)}"),
        Choice.Free(8, Open),
        new(8, HandleKind.Memory, (turn, memory) => $"ftruncate {memory} {(turn.Dice.OneIn(20) ? -1 : Size(turn))}") { Refuses = HandleKind.Pipe },
        new(12, HandleKind.Memory, (turn, memory) => $"mmap {memory}{turn.Maybe(3, " RDONLY")} as {turn.New("p")}"),
        new(4, HandleKind.Mapping, (_, mapping) => $"munmap {mapping}"),
        Choice.Free(2, turn => $"shm_unlink {Name(turn)}"),
        new(20, HandleKind.Attachment | HandleKind.Mapping, (turn, memory) => $"load {memory} {Offset(turn, memory)} {turn.Pick(0, 1, 1, 4, 10, 4096)}"),
        new(20, HandleKind.Attachment | HandleKind.Mapping, (turn, memory) => $"store {memory} {Offset(turn, memory)} {turn.Data(turn.Pick(0, 1, 1, 4, 10))}"),
    ];

    /// <summary>The menu of shared memory.</summary>
    public static Menu Menu { get; } = new("shm", Opening, [.. All, .. PipeCalls.Descriptors]);

    private static IEnumerable<string> Opening(Turn turn)
    {
        yield return $"shmget 1 {turn.Pick(1, 100, 4096, 8192)} CREAT mode=0666 as {turn.New("i")}";
        var memory = turn.New("f");
        yield return $"shm_open /m RDWR CREAT mode=0666 as {memory}";
        yield return $"ftruncate {memory} {Size(turn)}";
    }

    private static string Open(Turn turn) =>
        $"shm_open {Name(turn)} {turn.Pick("RDONLY", "RDWR", "RDWR", "RDWR")}{turn.Maybe(2, " CREAT")}{turn.Maybe(8, " EXCL")}{turn.Maybe(8, " TRUNC")} mode={turn.Pick("0666", "0666", "0600", "0444", "0222", "0")} as {turn.New("f")}";

    private static string Name(Turn turn) => turn.Dice.OneIn(20) ? turn.Dice.PickFrom(Odd) : turn.Dice.PickFrom(Names);

    private static int Size(Turn turn) => turn.Dice.PickFrom(Sizes);

    // Mostly inside; at the end of the size, of the page, and beyond now and then, which is death.
    private static long Offset(Turn turn, string memory)
    {
        var size = (int)turn.SizeOf(memory);
        return turn.Dice.OneIn(25) ? turn.Pick(4095, 4096, 8191, 8192, size) : Math.Max(0, turn.Pick(0, 0, 1, size / 2, size - 10));
    }
}
