using System.Reflection;
using ActorIpc.Mailboxes;
using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <content>Mailboxes.</content>
internal sealed partial class ObjectReader
{
    private static readonly (string Word, Type Value)[] Carried = [("text", typeof(string)), ("number", typeof(long)), ("bytes", typeof(byte[]))];

    private FileObject Mailbox(string name, Table table)
    {
        var capacity = table.Find("capacity") is HoconText { Text: "unbounded" } ? (int?)null : table.Number("capacity", 0, int.MaxValue) ?? MailboxOptions.DefaultCapacity;
        var options = new MailboxOptions
        {
            Capacity = capacity,
            Order = table.Word("order", Words.Orders) ?? MailboxOrder.Arrival,
            Receivers = table.Word("receivers", Words.Receivers) ?? ReceiverPolicy.SystemPicks,
            Owner = table.Word("owner", Words.Owners) ?? MailboxOwner.System,
        };
        var type = table.Read("carries", CarriedType) ?? typeof(string);
        // Who names a type here allows it.
        if (!Carried.Any(one => one.Value == type)) Builder.Allow(type);
        return (FileObject)MakeMethod.MakeGenericMethod(type).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [name, options], null)!;
    }

    private static readonly MethodInfo MakeMethod = typeof(ObjectReader).GetMethod(nameof(Make), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private FileObject Make<T>(string name, MailboxOptions options) where T : notnull
    {
        var mailbox = Builder.Mailbox<T>(name, options);
        return new FileObject(name, "mailbox", mailbox, [("send", mailbox.SendEnd), ("receive", mailbox.ReceiveEnd), ("both", mailbox.BothEnds)]);
    }

    private Type? CarriedType(HoconValue value, ProblemLog log)
    {
        if (Values.Text(value, log) is not { } text) return null;
        if (Carried.FirstOrDefault(one => one.Word == text).Value is { } known) return known;
        return TypeReader.Find(value, text, _context, $"{string.Join(", ", Carried.Select(static one => one.Word))}, or the name of a type");
    }
}
