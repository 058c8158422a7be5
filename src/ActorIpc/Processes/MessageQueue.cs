namespace ActorIpc.Processes;

/// <summary>The message buffer queue in a process's PCB: messages in the order of their arrival, taken out by sender and type.</summary>
/// <param name="capacity">How many it holds; null for no bound, 0 for rendezvous.</param>
internal sealed class MessageQueue(int? capacity)
{
    private readonly LinkedList<Message> _messages = new();

    public int? Capacity { get; } = capacity;

    public int Count => _messages.Count;

    public bool HasRoom => Capacity is not { } bound || _messages.Count < bound;

    public IEnumerable<Message> Messages => _messages;

    public void Add(Message message) => _messages.AddLast(message);

    public bool Contains(ReceiveMessage receive)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
            if (receive.Accepts(node.Value)) return true;
        return false;
    }

    public Message? Take(ReceiveMessage receive)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
            if (receive.Accepts(node.Value))
            {
                _messages.Remove(node);
                return node.Value;
            }

        return null;
    }
}
