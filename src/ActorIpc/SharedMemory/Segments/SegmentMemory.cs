namespace ActorIpc.SharedMemory;

/// <summary>The bytes of a segment: whole pages, zero-filled, of which the last may be used in part.</summary>
/// <remarks>They lie still in memory, so that typed views are aligned, and move only when they must grow: never while somebody has a span of them.</remarks>
internal sealed class SegmentMemory
{
    /// <summary>Protection is by page: what is in the last page can be touched, whatever the size (SH-1, SO-2).</summary>
    public const int PageSize = 4096;

    public SegmentMemory(int size)
    {
        Bytes = Allocate(size);
        Size = size;
    }

    /// <summary>All pages.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>The size that was asked for.</summary>
    public int Size { get; private set; }

    /// <summary>The end of the page in which <paramref name="size"/> ends.</summary>
    public static long PageEnd(int size) => ((long)size + PageSize - 1) / PageSize * PageSize;

    /// <summary>Cuts off the end, or adds zeros. Precondition: nobody has a span.</summary>
    public void Resize(int size)
    {
        // What was stored behind the end is lost, unless it grows over it.
        if (size <= Size) Bytes.AsSpan(size).Clear();
        if (PageEnd(size) > Bytes.Length)
        {
            // Doubled, so that a segment that grows page by page is not copied each time.
            var grown = Allocate((int)Math.Clamp(2L * Bytes.Length, size, Math.Max(size, 1 << 30)));
            Bytes.CopyTo(grown, 0);
            Bytes = grown;
        }

        Size = size;
    }

    private static byte[] Allocate(int size) => GC.AllocateArray<byte>((int)PageEnd(size), pinned: true);
}
