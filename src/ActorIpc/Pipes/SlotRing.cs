using System.Diagnostics;

namespace ActorIpc.Pipes;

/// <summary>A pipe's buffer: a ring of slots of equal size, filled at one end and emptied at the other.</summary>
/// <remarks>
/// Capacity is counted in slots, not bytes: a slot is free only when its last byte has been read (semantics §2.1, §2.2). The memory is allocated with the
/// first write, so a pipe that is never used costs next to nothing.
/// </remarks>
internal sealed partial class SlotRing(int slotSize, int slotCount)
{
    private Slot[] _slots = new Slot[slotCount];
    private byte[]? _memory;
    private int _oldest;

    public int SlotSize { get; } = slotSize;

    public int SlotCount => _slots.Length;

    public int UsedSlots { get; private set; }

    public int FreeSlots => _slots.Length - UsedSlots;

    public int Capacity => _slots.Length * SlotSize;

    public bool IsEmpty => UsedSlots == 0;

    /// <summary>Bytes stored.</summary>
    public int Stored { get; private set; }

    /// <summary>Whether <paramref name="count"/> bytes fit behind the newest data in its slot; the slot of a packet, or of a copy, takes nothing more.</summary>
    public bool CanMerge(int count)
    {
        if (count == 0 || UsedSlots == 0) return false;
        ref var newest = ref SlotAt(UsedSlots - 1);
        return !newest.IsPacket && !newest.IsCopy && newest.Start + newest.Length + count <= SlotSize;
    }

    /// <summary>Puts the bytes behind the newest data. Precondition: <see cref="CanMerge"/>.</summary>
    public void Merge(ReadOnlySpan<byte> bytes)
    {
        Debug.Assert(CanMerge(bytes.Length), "merging needs room in the newest slot");
        ref var newest = ref SlotAt(UsedSlots - 1);
        bytes.CopyTo(MemoryOf(UsedSlots - 1).Slice(newest.Start + newest.Length));
        newest.Length += bytes.Length;
        Stored += bytes.Length;
    }

    /// <summary>Puts as much as fits into free slots, one after the other; returns how much that was.</summary>
    public int Append(ReadOnlySpan<byte> bytes, bool asPackets)
    {
        _memory ??= GC.AllocateUninitializedArray<byte>(Capacity);
        var taken = 0;
        while (taken < bytes.Length && FreeSlots > 0)
        {
            // Slots that lie side by side are filled by one copy.
            var first = Index(UsedSlots);
            var sideBySide = Math.Min(FreeSlots, _slots.Length - first);
            var run = bytes.Slice(taken, Math.Min(sideBySide * SlotSize, bytes.Length - taken));
            run.CopyTo(_memory.AsSpan(first * SlotSize));
            for (var start = 0; start < run.Length; start += SlotSize)
            {
                _slots[first++] = new Slot { Length = Math.Min(SlotSize, run.Length - start), IsPacket = asPackets };
                UsedSlots++;
            }

            taken += run.Length;
        }

        Stored += taken;
        return taken;
    }

    /// <summary>Takes up to <paramref name="buffer"/>'s length out, oldest first; of a packet at most one, dropping what does not fit.</summary>
    public int Take(Span<byte> buffer)
    {
        var taken = 0;
        while (taken < buffer.Length && UsedSlots > 0)
        {
            if (FullSlotsInARow((buffer.Length - taken) / SlotSize) is var full and > 1)
            {
                var run = _memory.AsSpan(_oldest * SlotSize, full * SlotSize);
                run.CopyTo(buffer[taken..]);
                taken += run.Length;
                Stored -= run.Length;
                _oldest = Index(full);
                UsedSlots -= full;
                continue;
            }

            ref var slot = ref SlotAt(0);
            var piece = MemoryOf(0).Slice(slot.Start, Math.Min(slot.Length, buffer.Length - taken));
            piece.CopyTo(buffer[taken..]);
            taken += piece.Length;
            var endsHere = slot.IsPacket;
            Drop(ref slot, endsHere ? slot.Length : piece.Length);
            if (endsHere) break;
        }

        return taken;
    }

    /// <summary>Copies up to <paramref name="buffer"/>'s length, oldest first, and leaves everything where it is.</summary>
    public int Peek(Span<byte> buffer)
    {
        var copied = 0;
        for (var i = 0; i < UsedSlots && copied < buffer.Length; i++)
        {
            ref var slot = ref SlotAt(i);
            var piece = MemoryOf(i).Slice(slot.Start, Math.Min(slot.Length, buffer.Length - copied));
            piece.CopyTo(buffer[copied..]);
            copied += piece.Length;
        }

        return copied;
    }

    /// <summary>Changes the number of slots; refuses to drop used ones (PC-2: slots, not bytes).</summary>
    public bool TryResize(int count)
    {
        if (count < UsedSlots) return false;
        var slots = new Slot[count];
        var memory = _memory is null ? null : GC.AllocateUninitializedArray<byte>(count * SlotSize);
        for (var i = 0; i < UsedSlots; i++)
        {
            slots[i] = SlotAt(i);
            MemoryOf(i).CopyTo(memory.AsSpan(i * SlotSize));
        }

        (_slots, _memory, _oldest) = (slots, memory, 0);
        return true;
    }

    public void AssertInvariants()
    {
        var sum = 0;
        for (var i = 0; i < UsedSlots; i++)
        {
            ref var slot = ref SlotAt(i);
            Kernel.Invariant.Holds(slot.Length > 0 && slot.Start + slot.Length <= SlotSize, "a used slot has data, inside itself");
            sum += slot.Length;
        }

        Kernel.Invariant.Holds(sum == Stored, "the stored bytes are those of the slots");
        Kernel.Invariant.Holds(UsedSlots >= 0 && UsedSlots <= SlotCount, "no more slots are used than there are");
    }

    // How many of the oldest slots are full of stream and lie side by side, so that one copy takes them all.
    private int FullSlotsInARow(int most)
    {
        most = Math.Min(Math.Min(most, UsedSlots), _slots.Length - _oldest);
        var count = 0;
        while (count < most && _slots[_oldest + count] is { Start: 0, IsPacket: false } slot && slot.Length == SlotSize) count++;
        return count;
    }

    private void Drop(ref Slot slot, int count)
    {
        slot.Start += count;
        slot.Length -= count;
        Stored -= count;
        if (slot.Length > 0) return;
        _oldest = Index(1);
        UsedSlots--;
    }

    private int Index(int i)
    {
        var index = _oldest + i;
        return index < _slots.Length ? index : index - _slots.Length;
    }

    private ref Slot SlotAt(int i) => ref _slots[Index(i)];

    private Span<byte> MemoryOf(int i) => _memory.AsSpan(Index(i) * SlotSize, SlotSize);

    private struct Slot
    {
        public int Start;
        public int Length;
        public bool IsPacket;
        // Shares, on Linux, its page with another slot (tee, splice): nothing is put behind what is in it.
        public bool IsCopy;
    }
}
