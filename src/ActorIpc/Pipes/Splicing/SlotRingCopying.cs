namespace ActorIpc.Pipes;

/// <content>How slots come from one ring into another.</content>
internal sealed partial class SlotRing
{
    /// <summary>
    /// Puts what is in <paramref name="source"/>, from slot <paramref name="index"/> on, into this ring: one slot of it into one slot here, up to <paramref name="limit"/> bytes. Among slots of one byte all
    /// of them count as one.
    /// </summary>
    /// <param name="source">A ring that has such a slot.</param>
    /// <param name="index">Counted from the oldest.</param>
    /// <param name="limit">How many bytes at most; 1 and up.</param>
    /// <param name="moves">Whether the slot leaves the other ring whole, so that it stays as it is; a copy takes nothing more.</param>
    /// <returns>How many bytes. 0 if there is no room.</returns>
    public int CopySlot(SlotRing source, int index, long limit, bool moves)
    {
        if (FreeSlots == 0) return 0;
        if (source.SlotSize != SlotSize || SlotSize == 1) return CopyBytes(source, index, limit);
        var slot = source.SlotAt(index);
        var count = (int)Math.Min(limit, slot.Length);
        _memory ??= GC.AllocateUninitializedArray<byte>(Capacity);
        source.MemoryOf(index).Slice(slot.Start, count).CopyTo(MemoryOf(UsedSlots).Slice(slot.Start));
        _slots[Index(UsedSlots)] = slot with { Length = count, IsCopy = slot.IsCopy || !moves || count < slot.Length };
        UsedSlots++;
        Stored += count;
        return count;
    }

    // A ring of one-byte slots has no slots to share: its bytes are taken or put as they are.
    private int CopyBytes(SlotRing source, int index, long limit)
    {
        Span<byte> bytes = stackalloc byte[Math.Max(SlotSize, source.SlotSize)];
        var count = 0;
        var room = SlotSize == 1 ? FreeSlots : SlotSize;
        do
        {
            ref var slot = ref source.SlotAt(index);
            var piece = (int)Math.Min(Math.Min(limit, room) - count, slot.Length);
            source.MemoryOf(index).Slice(slot.Start, piece).CopyTo(bytes[count..]);
            count += piece;
        }
        while (source.SlotSize == 1 && ++index < source.UsedSlots && count < Math.Min(limit, room));

        return Append(bytes[..count], asPackets: false);
    }

    /// <summary>How many slots of this ring <see cref="CopySlot"/> took when it took <paramref name="count"/> bytes from slot <paramref name="index"/> on.</summary>
    public int SlotsTaken(int index, int count) => SlotSize == 1 ? count : count == SlotAt(index).Length ? 1 : 0;

    /// <summary>Drops so many bytes of the oldest slots.</summary>
    public void DropOldest(int count)
    {
        while (count > 0)
        {
            ref var slot = ref SlotAt(0);
            var piece = Math.Min(count, slot.Length);
            Drop(ref slot, piece);
            count -= piece;
        }
    }
}
