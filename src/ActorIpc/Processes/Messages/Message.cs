using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>A direct message: header and body, and the pipe ends that came with it.</summary>
public sealed class Message
{
    private ObjectEnd?[]? _ends;

    internal Message(MessageHeader header, object body, IReadOnlyList<PassedEnd> ends)
    {
        Header = header;
        Body = body;
        PassedEnds = ends;
    }

    /// <summary>Sender, receiver, type and length.</summary>
    public MessageHeader Header { get; }

    /// <summary>The body: the receiver's own copy. Bytes are a <see cref="ReadOnlyMemory{T}"/> of byte.</summary>
    public object Body { get; }

    /// <summary>The body as bytes.</summary>
    /// <exception cref="InvalidCastException">The body is an object.</exception>
    public ReadOnlyMemory<byte> Bytes => As<ReadOnlyMemory<byte>>();

    /// <summary>How many ends came with it.</summary>
    public int EndCount => PassedEnds.Count;

    internal IReadOnlyList<PassedEnd> PassedEnds { get; }

    /// <summary>The process that received it, once it was received.</summary>
    internal Process? Receiver { get; set; }

    /// <summary>An end that came with the message; it is the receiver's own descriptor, to be closed when it is not needed any more.</summary>
    /// <param name="index">0 to <see cref="EndCount"/> − 1.</param>
    /// <exception cref="InvalidCastException">The end is of another kind.</exception>
    public TEnd End<TEnd>(int index = 0) where TEnd : ObjectEnd
    {
        if (index < 0 || index >= PassedEnds.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The message from process {Header.Sender} came with {PassedEnds.Count} ends.");
        var end = (_ends ??= new ObjectEnd?[PassedEnds.Count])[index] ??= PassedEnds[index].Adopt(Receiver!);
        return end as TEnd ?? throw new InvalidCastException($"End {index} of the message is a {end.GetType().Name}, and a {typeof(TEnd).Name} was asked for.");
    }

    /// <summary>Body and type, for people.</summary>
    internal string DescribeBody() => ContentText.Value(Body) + (Header.Type == 0 ? "" : $" (type {Header.Type})");

    /// <summary>The body as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidCastException">The body is something else; the message says what.</exception>
    public T As<T>() => Body is T body
        ? body
        : throw new InvalidCastException(
            $"The message of type {Header.Type} from process {Header.Sender} carries a {Body.GetType().Name}, and a {typeof(T).Name} was asked for.");
}
