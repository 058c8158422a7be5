namespace ActorIpc.Pipes;

/// <summary>How a pipe behaves.</summary>
public sealed record PipeOptions
{
    /// <summary>Size of a page and of a slot in bytes; also PIPE_BUF, the largest write that is atomic (PI-2).</summary>
    public const int PageSize = 4096;

    /// <summary>Default capacity in bytes: 16 slots (PI-1).</summary>
    public const int DefaultCapacity = 16 * PageSize;

    /// <summary>Largest capacity in bytes that may be asked for, unless the configuration says otherwise (PC-3).</summary>
    public const int DefaultMaxCapacity = 1024 * 1024;

    /// <summary>
    /// Capacity in bytes, 1 and up. From one page on it is rounded up to a power of two of pages, as Linux does (PC-1), and counted in slots of a page. Below a
    /// page it is exact and has slots of one byte, for lessons (semantics §13.1). Null takes <c>actoripc.pipe.capacity</c>.
    /// </summary>
    public int? Capacity { get; init; }

    /// <summary>Which directions the pipe allows.</summary>
    public PipeMode Mode { get; init; } = PipeMode.Simplex;

    /// <summary>Who may read when several processes hold the read end.</summary>
    public ReaderPolicy Readers { get; init; } = ReaderPolicy.Turns;

    /// <summary>Packet mode (O_DIRECT): each write is a packet, a read takes one packet and drops what does not fit (semantics §2.7).</summary>
    public bool Packets { get; init; }

    /// <summary>The most a write can have and still go in whole or not at all, for a pipe of this capacity.</summary>
    internal static int AtomicLimit(int capacity) => Math.Min(PageSize, capacity);

    /// <summary>The capacity that a pipe gets when <paramref name="asked"/> bytes are asked for.</summary>
    internal static int RoundUp(int asked) =>
        asked < PageSize ? asked : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(asked + PageSize - 1) / PageSize) * PageSize;

    internal static ArgumentException NoPackets(string pipe, int capacity) =>
        new($"Pipe '{pipe}' cannot carry packets: a packet needs a slot of {PageSize} bytes, and its capacity is {capacity}.");

    /// <summary>Checks the options; throws an <see cref="ArgumentException"/> that says what is allowed.</summary>
    internal void Validate(string pipe, int maxCapacity)
    {
        if (Capacity < 1) throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, $"The capacity of pipe '{pipe}' is 1 byte or more.");
        if (Capacity is { } asked && (asked > maxCapacity || RoundUp(asked) > maxCapacity))
            throw new ArgumentOutOfRangeException(
                nameof(Capacity), asked, $"The capacity of pipe '{pipe}', rounded up to a power of two of pages, is {maxCapacity} bytes at most (actoripc.pipe.max-capacity).");
        if (Packets && Capacity is < PageSize) throw NoPackets(pipe, Capacity.Value);
    }
}

/// <summary>Which directions a pipe allows (semantics §13.3).</summary>
public enum PipeMode
{
    /// <summary>One read end, one write end, as on Linux.</summary>
    Simplex,
    /// <summary>The textbook's: one direction at a time. It belongs to whoever wrote into the empty pipe, and turns when the pipe is drained.</summary>
    HalfDuplex,
}

/// <summary>Who may read when several processes hold the read end (semantics §13.4).</summary>
public enum ReaderPolicy
{
    /// <summary>Blocked readers are served in order of arrival: the Linux scheme.</summary>
    Turns,
    /// <summary>The first process that reads is the reader until it closes its end or ends; a second one gets EBUSY.</summary>
    Single,
    /// <summary>The holders of the read end take turns, one read each; who is not next waits although there is data.</summary>
    Strict,
}
