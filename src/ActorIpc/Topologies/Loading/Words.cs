using ActorIpc.Mailboxes;
using ActorIpc.Pipes;

namespace ActorIpc.Topologies.Loading;

/// <summary>The words of a topology file, and what they mean.</summary>
internal static class Words
{
    public static IReadOnlyList<(string Word, bool Value)> Flags { get; } = [("true", true), ("false", false), ("yes", true), ("no", false), ("on", true), ("off", false)];

    public static IReadOnlyList<(string Word, PipeMode Value)> PipeModes { get; } = [("simplex", PipeMode.Simplex), ("half-duplex", PipeMode.HalfDuplex)];

    public static IReadOnlyList<(string Word, ReaderPolicy Value)> Readers { get; } = [("turns", ReaderPolicy.Turns), ("single", ReaderPolicy.Single), ("strict", ReaderPolicy.Strict)];

    public static IReadOnlyList<(string Word, MailboxOrder Value)> Orders { get; } = [("arrival", MailboxOrder.Arrival), ("priority", MailboxOrder.Priority)];

    public static IReadOnlyList<(string Word, ReceiverPolicy Value)> Receivers { get; } =
        [("system-picks", ReceiverPolicy.SystemPicks), ("one-receiver", ReceiverPolicy.OneReceiver), ("link", ReceiverPolicy.Link)];

    public static IReadOnlyList<(string Word, MailboxOwner Value)> Owners { get; } = [("system", MailboxOwner.System), ("process", MailboxOwner.Process)];

    public static IReadOnlyList<(string Word, bool Value)> Restarts { get; } = [("never", false), ("on-failure", true)];

    /// <summary>What means something where an object's name could stand, and so is no name.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["host", "null", "own", "none"];
}
