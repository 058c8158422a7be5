using ActorIpc.Kernel;
using ActorIpc.Mailboxes;

namespace ActorIpc.Tests.Mailboxes.Model;

/// <summary>A mailbox beside a naive one that does the same with plain lists, by the rules of POSIX or of System V.</summary>
internal sealed class MailboxModel : IOperationOwner
{
    public const int Processes = 5;

    private readonly Mailbox _mailbox;
    private readonly ObjectShell _shell;
    private readonly int[] _ends;
    private readonly bool _isPosix;
    private readonly Dictionary<int, Operation> _pending = [];
    private readonly Dictionary<int, string> _told = [];
    private long _sequence;

    // The naive one.
    private readonly List<Sent> _stored = [];
    private readonly List<Sent> _senders = [];
    private readonly List<Waiting> _receivers = [];
    private readonly Dictionary<int, string> _expected = [];
    private int _count;
    private int _bytes;

    public MailboxModel(bool isPosix, int capacity)
    {
        (_isPosix, _count, _bytes) = (isPosix, capacity, isPosix ? int.MaxValue : capacity);
        var options = isPosix ? MailboxOptions.Posix(capacity, 16) : MailboxOptions.SystemV with { Capacity = 64, ByteCapacity = 64 };
        _mailbox = new Mailbox("model", options, key: isPosix ? null : 1);
        _shell = new ObjectShell(_mailbox);
        if (!isPosix) _count = _bytes = 64;
        _ends = [.. Enumerable.Range(0, Processes).Select(i => _mailbox.Open(Access.Read | Access.Write, new Pid(i + 1)))];
    }

    public Credentials Credentials => Credentials.Root;

    public void Send(int who, int type, int size, bool nonBlocking)
    {
        if (_pending.ContainsKey(who)) return;
        var body = new Letter<ReadOnlyMemory<byte>>(new Pid(who + 1), type, size, new byte[size]);
        var sent = new Sent(who, type, size);
        if (HasRoom(sent)) Expect(who, Deliver(sent));
        else if (nonBlocking) Expect(who, "EAGAIN");
        else _senders.Add(sent);
        Begin(who, _isPosix ? new SendLetter { End = _ends[who], Letter = body } : new SendById { Letter = body }, nonBlocking);
    }

    public void Receive(int who, int type, int room, bool nonBlocking)
    {
        if (_pending.ContainsKey(who)) return;
        if (_isPosix) (type, room) = (0, 16);
        if (Next(type) is not { } next)
        {
            if (nonBlocking) Expect(who, _isPosix ? "EAGAIN" : "ENOMSG");
            else _receivers.Add(new Waiting(who, type, room));
        }
        else if (next.Size > room)
        {
            Expect(who, "E2BIG");
        }
        else
        {
            Expect(who, next.ToString());
            _stored.Remove(next);
            Admit();
        }

        Begin(who, _isPosix ? new ReceiveBytes { End = _ends[who], Buffer = new byte[room] } : new ReceiveById { Room = room, Type = type }, nonBlocking);
    }

    public void Interrupt(int who)
    {
        if (!_pending.TryGetValue(who, out var operation)) return;
        _senders.RemoveAll(one => one.Who == who);
        _receivers.RemoveAll(one => one.Who == who);
        Expect(who, "EINTR");
        _shell.Withdraw(new Withdrawal(operation, operation.Id.Sequence, Errno.EINTR));
    }

    public void Change(int bytes)
    {
        if (_isPosix) return;
        (_bytes, _count) = (bytes, bytes);
        Admit();
        Expect(Processes, "True");
        var change = new MailboxChange { ByteCapacity = bytes };
        change.Begin(new OperationId(new Pid(Processes + 1), ++_sequence), this, null!);
        _shell.Serve(change);
    }

    public void Check()
    {
        _mailbox.AssertInvariants();
        Assert.Equal(_expected.OrderBy(one => one.Key), _told.OrderBy(one => one.Key));
        Assert.Equal(_senders.Select(one => one.Who).Concat(_receivers.Select(one => one.Who)).Order(), _pending.Keys.Order());
        Assert.Equal(_stored.Count, _mailbox.Describe().Stored);
        _expected.Clear();
        _told.Clear();
    }

    public void Complete(Operation operation)
    {
        var who = operation.Id.Caller.Value - 1;
        if (operation is not MailboxChange) _pending.Remove(who);
        _told[who] = operation switch
        {
            { Error: not Errno.None } => operation.Error.ToString(),
            Sending send => $"to {send.Result}",
            ReceiveBytes receive => new Sent(receive.Result.Sender.Value - 1, receive.Result.Priority, receive.Result.Length).ToString(),
            ReceiveById receive => new Sent(receive.Result.Sender.Value - 1, receive.Result.Type, receive.Result.Bytes.Length).ToString(),
            Operation<bool> other => other.Result.ToString(),
            _ => throw new NotSupportedException(),
        };
    }

    private string Deliver(Sent sent)
    {
        while (_receivers.Find(one => Accepts(one.Type, sent.Type)) is { } receiver)
        {
            _receivers.Remove(receiver);
            Expect(receiver.Who, sent.Size > receiver.Room ? "E2BIG" : sent.ToString());
            if (sent.Size <= receiver.Room) return $"to {receiver.Who + 1}";
        }

        _stored.Add(sent);
        return "to 0";
    }

    private void Admit()
    {
        while (_isPosix ? _senders.FirstOrDefault() is { } first && HasRoom(first) : _senders.Exists(HasRoom))
        {
            var sender = _senders.Find(HasRoom)!;
            _senders.Remove(sender);
            Expect(sender.Who, Deliver(sender));
        }
    }

    private Sent? Next(int type)
    {
        if (_isPosix) return _stored.MaxBy(one => one.Type);
        var accepted = _stored.Where(one => Accepts(type, one.Type));
        return type < 0 ? accepted.MinBy(one => one.Type) : accepted.FirstOrDefault();
    }

    private static bool Accepts(int wanted, int type) => wanted == 0 || (wanted > 0 ? type == wanted : type <= -wanted);

    private bool HasRoom(Sent sent) => _stored.Count < _count && _stored.Sum(one => one.Size) + sent.Size <= _bytes;

    private void Expect(int who, string result) => _expected[who] = result;

    private void Begin(int who, Operation operation, bool nonBlocking)
    {
        operation.Begin(new OperationId(new Pid(who + 1), ++_sequence), this, null!, nonBlocking);
        _pending[who] = operation;
        _shell.Serve(operation);
    }

    private sealed record Sent(int Who, int Type, int Size);

    private sealed record Waiting(int Who, int Type, int Room);
}
