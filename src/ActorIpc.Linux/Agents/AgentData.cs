namespace ActorIpc.Linux.Agents;

/// <summary>Puts what a call needs into the memory of its agent, and takes out what it returned.</summary>
internal static unsafe class AgentData
{
    /// <summary>Bytes.</summary>
    public static nint Put(this Agent agent, ReadOnlySpan<byte> data)
    {
        var place = agent.Reserve(data.Length);
        data.CopyTo(new Span<byte>((void*)place, data.Length));
        return place;
    }

    /// <summary>Bytes with a zero after them.</summary>
    public static nint Text(this Agent agent, ReadOnlySpan<byte> text)
    {
        var place = agent.Clear(text.Length + 1);
        text.CopyTo(new Span<byte>((void*)place, text.Length));
        return place;
    }

    /// <summary>ASCII text with a zero after it.</summary>
    public static nint Text(this Agent agent, string text) => agent.Text(System.Text.Encoding.ASCII.GetBytes(text));

    /// <summary>Zeros.</summary>
    public static nint Clear(this Agent agent, int size)
    {
        var place = agent.Reserve(size);
        new Span<byte>((void*)place, size).Clear();
        return place;
    }

    /// <summary>A <c>timespec</c>.</summary>
    public static nint Put(this Agent agent, long seconds, long nanoseconds)
    {
        var place = agent.Reserve(2 * sizeof(long));
        ((long*)place)[0] = seconds;
        ((long*)place)[1] = nanoseconds;
        return place;
    }

    /// <summary>A copy of bytes that a call has left.</summary>
    public static byte[] Bytes(nint place, long length) => Span(place, (int)length).ToArray();

    /// <summary>The memory itself.</summary>
    public static Span<byte> Span(nint place, int length) => new((void*)place, length);

    /// <summary>A number that a call has left, of the type's size.</summary>
    public static ref T At<T>(nint place, int offset = 0) where T : unmanaged => ref *(T*)(place + offset);
}
