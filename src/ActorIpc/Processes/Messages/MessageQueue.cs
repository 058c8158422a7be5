namespace ActorIpc.Processes;

/// <summary>The message buffer queue in a process's PCB: messages in the order of their arrival, taken out by sender and type.</summary>
/// <remarks>
/// Room is reserved before a message is sent, also from the sender's turn: what is on its way counts as stored, so a send that finds room need not wait for an answer.
/// Room that a receive makes goes to the sender that has waited longest, and is free for newcomers only when nobody waits (§13.2: no barging).
/// </remarks>
/// <param name="capacity">How many it holds; null for no bound, 0 for rendezvous.</param>
internal sealed class MessageQueue(int? capacity)
{
    private LinkedList<Message>? _messages;
    private int _room = capacity ?? int.MaxValue;

    public int? Capacity { get; } = capacity;

    public int Count => _messages?.Count ?? 0;

    /// <summary>The messages, the oldest first.</summary>
    public IEnumerable<Message> All => _messages ?? [];

    public bool HasRoom => Volatile.Read(ref _room) > 0;

    /// <summary>Takes room for one message, if there is any. Any thread.</summary>
    public bool TryReserve()
    {
        if (Capacity is null) return true;
        while (true)
        {
            var room = Volatile.Read(ref _room);
            if (room == 0) return false;
            if (Interlocked.CompareExchange(ref _room, room - 1, room) == room) return true;
        }
    }

    /// <summary>Gives the room of one message back.</summary>
    public void Release()
    {
        if (Capacity is not null) Interlocked.Increment(ref _room);
    }

    /// <summary>Puts a message in. Precondition: its room was reserved.</summary>
    public void Add(Message message) => (_messages ??= new LinkedList<Message>()).AddLast(message);

    public bool Contains(ReceiveMessage receive)
    {
        for (var node = _messages?.First; node is not null; node = node.Next)
            if (receive.Accepts(node.Value)) return true;
        return false;
    }

    public Message? Take(ReceiveMessage receive)
    {
        for (var node = _messages?.First; node is not null; node = node.Next)
            if (receive.Accepts(node.Value))
            {
                _messages!.Remove(node);
                return node.Value;
            }

        return null;
    }
}
