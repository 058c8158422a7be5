using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>Everything that is done with the ends of pipes.</summary>
internal static class PipeCalls
{
    // What a pipe's rules turn on: pages, slots, the atomic limit, the capacities that are used here.
    private static readonly int[] Sizes =
        [0, 1, 1, 2, 10, 100, 100, 2048, 4095, 4095, 4096, 4096, 4096, 4097, 4097, 5000, 8191, 8192, 8193, 12288, 20000, 65535, 65536, 65537, 70000];

    /// <summary>Making pipes.</summary>
    public static IReadOnlyList<Choice> Making { get; } = [Choice.Free(1, Make)];

    /// <summary>Using the ends of pipes and FIFOs.</summary>
    public static IReadOnlyList<Choice> Using { get; } =
    [
        new(24, HandleKind.PipeRead, (turn, end) => $"read {end} {Size(turn)}") { Refuses = HandleKind.PipeWrite },
        new(26, HandleKind.PipeWrite, (turn, end) => $"write {end} {turn.Data(Size(turn))}") { Refuses = HandleKind.PipeRead },
        new(3, HandleKind.PipeWrite, (turn, end) => $"writev {end} {turn.Data(Size(turn))} {turn.Data(Size(turn))}{turn.Maybe(3, " " + turn.Data(1))}"),
        new(4, HandleKind.PipeRead, (turn, end) => $"tee {end} {turn.Handle(HandleKind.PipeWrite) ?? end} {Size(turn)}{turn.Maybe(2, " NONBLOCK")}"),
        new(4, HandleKind.PipeRead, (turn, end) => $"splice {end} {turn.Handle(HandleKind.PipeWrite) ?? end} {Size(turn)}{turn.Maybe(2, " NONBLOCK")}"),
        new(4, HandleKind.Pipe, (turn, end) => $"fcntl {end} SETPIPE_SZ {turn.Pick<long>(4096, 4096, 8192, 8192, 16384, 65536, 0, 1, 4097, 8193, 1048576, 1048577, 2147483648, -1)}")
            { Refuses = HandleKind.Mail | HandleKind.Memory },
        new(2, HandleKind.Pipe, (_, end) => $"fcntl {end} GETPIPE_SZ") { Refuses = HandleKind.Mail | HandleKind.Memory },
        new(3, HandleKind.Pipe, (turn, end) => $"fcntl {end} SETFL {turn.Pick("NONBLOCK", "0", "0", "DIRECT", "NONBLOCK+DIRECT")}"),
        new(2, HandleKind.Descriptor, (_, end) => $"fcntl {end} GETFL"),
        new(5, HandleKind.Pipe, (_, end) => $"ioctl {end} FIONREAD"),
        new(6, HandleKind.Pipe, (turn, end) => $"poll {end} {turn.Pick("IN", "OUT", "IN+OUT")}{turn.Maybe(3, Times.Limit(turn.Dice))}"),
        new(1, HandleKind.Pipe, (turn, end) => $"lseek {end} {turn.Pick(0, 1)}"),
        Choice.Free(1, _ => "sigpipe"),
    ];

    /// <summary>What is done with descriptors of every kind.</summary>
    public static IReadOnlyList<Choice> Descriptors { get; } =
    [
        new(5, HandleKind.Descriptor, (_, descriptor) => $"close {descriptor}"),
        new(3, HandleKind.Descriptor, (turn, descriptor) => $"dup {descriptor} as {turn.New("d")}"),
        new(1, HandleKind.Descriptor, (_, descriptor) => $"fstat {descriptor}"),
        new(1, HandleKind.Descriptor, (turn, descriptor) => $"fchmod {descriptor} {turn.Pick("0644", "0", "0600", "0777")}"),
    ];

    /// <summary>The menu of pipes.</summary>
    public static Menu Menu { get; } = new("pipe", turn => turn.Dice.OneIn(3) ? [Make(turn), Make(turn)] : [Make(turn)], [.. Making, .. Using, .. Descriptors]);

    /// <summary>A pipe, mostly a small one, so that it is full soon.</summary>
    public static string Make(Turn turn) =>
        $"pipe as {turn.New("r")} {turn.New("w")}{turn.Maybe(8, " NONBLOCK")}{turn.Maybe(8, " DIRECT")}"
        + turn.Pick(" capacity=4096", " capacity=4096", " capacity=4096", " capacity=8192", " capacity=8192", " capacity=16384", " capacity=4097", "");

    private static int Size(Turn turn) => turn.Dice.OneIn(6) ? turn.Dice.Between(0, 9000) : turn.Dice.PickFrom(Sizes);
}
