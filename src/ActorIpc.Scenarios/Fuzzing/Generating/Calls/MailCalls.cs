using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating.Calls;

/// <summary>POSIX message queues.</summary>
internal static class MailCalls
{
    private static readonly string[] Names = ["/q", "/q", "/q", "/p"];
    private static readonly string[] Odd = ["q", "/", "\"\"", "/a/b", "//q", "/..", "/.", "\"/\"+\"a\"*255", "\"/\"+\"a\"*256"];

    /// <summary>Everything about them but notifications: which process they belong to, the linux kernel cannot tell when that dies of a fault.</summary>
    public static IReadOnlyList<Choice> Messages { get; } =
    [
        Choice.Free(8, Open),
        new(24, HandleKind.Mail, Send) { Refuses = HandleKind.Pipe | HandleKind.Memory },
        new(24, HandleKind.Mail, Receive) { Refuses = HandleKind.Pipe | HandleKind.Memory },
        new(5, HandleKind.Mail, (_, queue) => $"mq_getattr {queue}") { Refuses = HandleKind.Pipe | HandleKind.Memory },
        new(3, HandleKind.Mail, (turn, queue) => $"mq_setattr {queue} {turn.Pick("NONBLOCK", "0", "0")}") { Refuses = HandleKind.Pipe },
        new(3, HandleKind.Mail, (turn, queue) => $"poll {queue} {turn.Pick("IN", "OUT", "IN+OUT")}{turn.Maybe(3, Times.Limit(turn.Dice))}"),
        new(3, HandleKind.Mail, (_, queue) => $"mq_close {queue}"),
        Choice.Free(1, turn => $"mq_unlink {(turn.Dice.OneIn(8) ? turn.Dice.PickFrom(Odd) : turn.Dice.PickFrom(Names))}"),
    ];

    private static readonly IReadOnlyList<Choice> Notifications =
    [
        new(4, HandleKind.Mail, (turn, queue) => $"mq_notify {queue} {turn.Pick("on", "on", "off")}") { Refuses = HandleKind.Pipe },
        Choice.Free(3, _ => "mq_notified"),
    ];

    /// <summary>The menu of these queues.</summary>
    public static Menu Menu { get; } = new("mq", turn => turn.Dice.OneIn(6) ? [Create(turn, "/q")] : [$"mq_open /q RDWR CREAT mode=0666 maxmsg={turn.Pick(1, 1, 2, 3)} msgsize=4 as {turn.New("q")}"], [.. Messages, .. Notifications, .. PipeCalls.Descriptors, new(2, HandleKind.Mail, (_, queue) => $"fcntl {queue} GETFL")]);

    private static string Open(Turn turn)
    {
        var name = turn.Dice.OneIn(20) ? turn.Dice.PickFrom(Odd) : turn.Dice.PickFrom(Names);
        return turn.Dice.OneIn(3) ? Create(turn, name) : $"mq_open {name} {turn.Pick("RDONLY", "WRONLY", "RDWR", "RDWR")}{turn.Maybe(8, " NONBLOCK")} as {turn.New("q")}";
    }

    private static string Create(Turn turn, string name) =>
        $"mq_open {name} {turn.Pick("RDONLY", "WRONLY", "RDWR", "RDWR", "RDWR", "RDWR", "RDWR")} CREAT{turn.Maybe(6, " EXCL")}{turn.Maybe(8, " NONBLOCK")}"
        + $" mode={turn.Pick("0666", "0666", "0666", "0622", "0644", "0600", "0")} maxmsg={(turn.Dice.OneIn(20) ? turn.Pick(0, -1, 10, 11) : turn.Pick(1, 1, 2, 2, 3))}"
        + $" msgsize={(turn.Dice.OneIn(20) ? turn.Pick(0, -1, 8192, 8193) : turn.Pick(1, 4, 4, 16))} as {turn.New("q")}";

    private static string Send(Turn turn, string queue) =>
        $"mq_send {queue} {turn.Data(Near(turn, queue, 6))} prio={(turn.Dice.OneIn(20) ? turn.Pick(32767L, 32768, 4294967295) : turn.Dice.Below(4))}{turn.Maybe(6, Times.Deadline(turn.Dice))}";

    private static string Receive(Turn turn, string queue) => $"mq_receive {queue} {Near(turn, queue, 12)}{turn.Maybe(6, Times.Deadline(turn.Dice))}";

    // Around the longest message. A receiver's buffer is mostly long enough.
    private static int Near(Turn turn, string queue, int rarely)
    {
        var size = (int)Math.Clamp(turn.SizeOf(queue), 1, 8192);
        return turn.Dice.OneIn(rarely) ? turn.Pick(0, size - 1, size + 1, 1) : size;
    }
}
