using ActorIpc.Kernel;
using ActorIpc.Mailboxes;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>A mailbox of a topology.</summary>
/// <typeparam name="T">What its messages carry.</typeparam>
public sealed class MailboxDeclaration<T> : ObjectDeclaration where T : notnull
{
    internal MailboxDeclaration(string name, MailboxOptions options) : base("mailbox", name)
    {
        Options = options;
        SendEnd = Port(LinkDirection.Out, Access.Write);
        ReceiveEnd = Port(LinkDirection.In, Access.Read);
        BothEnds = Port(LinkDirection.Both, Access.Read | Access.Write);
    }

    /// <summary>How it behaves.</summary>
    public MailboxOptions Options { get; }

    /// <summary>Wires a process that sends.</summary>
    public Port<Mailbox<T>> SendEnd { get; }

    /// <summary>Wires a process that receives; that of a mailbox which belongs to a process is its owner.</summary>
    public Port<Mailbox<T>> ReceiveEnd { get; }

    /// <summary>Wires a process that does both.</summary>
    public Port<Mailbox<T>> BothEnds { get; }

    internal override KernelObject Make(IpcSettings settings) =>
        new Mailbox(Name, Options with { LongestMessage = Options.LongestMessage ?? settings.MessageMaxLength }, typeof(T));

    internal override IEnumerable<WiringProblem> Problems(ObjectWiring wiring)
    {
        var (receivers, senders, users) = (wiring.Takers, wiring.Givers, wiring.Users);
        if (wiring is { IsWhole: true, IsUnused: true })
        {
            yield return ObjectWiring.Unused(this, "mailbox", "wire processes to its ends.");
            yield break;
        }

        if (receivers.Count + users.Count == 0 && !wiring.HasGuests)
            yield return new(ProblemCodes.NobodyReceives, this, $"Nobody receives from mailbox '{Name}'", "wire a process to its ReceiveEnd.", $"write 'receive {Name}' in the 'uses' of a process.");
        if (senders.Count + users.Count == 0 && !wiring.HasGuests)
            yield return new(ProblemCodes.NobodySends, this, $"Nobody sends to mailbox '{Name}'", "wire a process to its SendEnd.", $"write 'send {Name}' in the 'uses' of a process.");
        if (senders.Count + receivers.Count == 0 && !wiring.HasGuests && users is [var alone])
        {
            yield return new(
                ProblemCodes.TalksToItself, this, $"Process '{alone.Name}' is the only one at mailbox '{Name}'", "it would talk to itself.", "it would talk to itself. Wire another process to it.");
        }

        if (Options.Owner == MailboxOwner.Process && (receivers.Count > 1 || users.Count > 0))
        {
            yield return new(
                ProblemCodes.NotItsOwner, this, $"Mailbox '{Name}' belongs to the one process that receives from it, and {ObjectWiring.Names(receivers.Concat(users))} are wired to receive",
                "wire one to its ReceiveEnd, and all others to its SendEnd.", $"one of them writes 'receive {Name}' in its 'uses', and all others 'send {Name}'.");
        }

        if (Options.Receivers == ReceiverPolicy.Link && wiring.Parties.Count > 2)
        {
            var parties = ObjectWiring.Names(wiring.Parties);
            yield return new(
                ProblemCodes.ManyLinked, this, $"Mailbox '{Name}' links two processes by its policy 'Link', and {wiring.Parties.Count} are wired to it", $"{parties}.",
                $"{parties}. Take receivers = system-picks, or a mailbox for each two.");
        }
    }

    private Port<Mailbox<T>> Port(LinkDirection direction, Access access) =>
        EndPort(direction, access, static (self, mailbox, end) => new Mailbox<T>(self, mailbox, end));
}

/// <content>Mailboxes.</content>
public sealed partial class TopologyBuilder
{
    /// <summary>Declares a mailbox.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="capacity">How many messages it holds; 0 for rendezvous.</param>
    /// <param name="order">Which message is the next one.</param>
    /// <param name="receivers">Who may receive.</param>
    /// <param name="owner">To whom it belongs; for <see cref="MailboxOwner.Process"/> to the process that is wired to its ReceiveEnd, and it dies with that one.</param>
    public MailboxDeclaration<T> Mailbox<T>(
        string name, int capacity = MailboxOptions.DefaultCapacity, MailboxOrder order = MailboxOrder.Arrival,
        ReceiverPolicy receivers = ReceiverPolicy.SystemPicks, MailboxOwner owner = MailboxOwner.System) where T : notnull =>
        Mailbox<T>(name, new MailboxOptions { Capacity = capacity, Order = order, Receivers = receivers, Owner = owner });

    /// <summary>Declares a mailbox with any options.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="options">How it behaves.</param>
    public MailboxDeclaration<T> Mailbox<T>(string name, MailboxOptions options) where T : notnull
    {
        options.Validate(name);
        return Add(new MailboxDeclaration<T>(name, options));
    }
}
