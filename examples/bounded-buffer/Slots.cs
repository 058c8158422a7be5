using ActorIpc.Processes;
using ActorIpc.SharedMemory;

namespace ActorIpc.Examples;

/// <summary>
/// The buffer: how many items were put and taken, and the slots, which are used in turn. Every item is the number of those before it, so whoever takes one sees that each comes
/// once, and in order. To be used by one process at a time.
/// </summary>
internal static class Slots
{
    private const int Put = 0;
    private const int Taken = 1;
    private const int First = 2;

    /// <summary>How long the array is that holds so many slots.</summary>
    public static int LengthFor(int slots) => First + slots;

    /// <summary>Puts the next item into the next slot.</summary>
    public static async ValueTask PutAsync(Process self, SharedArray<long> buffer)
    {
        var (put, taken, slots) = (await buffer.LoadAsync(Put), await buffer.LoadAsync(Taken), buffer.Length - First);
        self.Require(put - taken < slots, $"an item is put into an empty slot: there are {slots}, and {put - taken} items in them");
        await buffer.StoreAsync(First + (int)(put % slots), put);
        await buffer.StoreAsync(Put, put + 1);
    }

    /// <summary>Takes the item that has been there longest.</summary>
    public static async ValueTask TakeAsync(Process self, SharedArray<long> buffer)
    {
        var (put, taken, slots) = (await buffer.LoadAsync(Put), await buffer.LoadAsync(Taken), buffer.Length - First);
        self.Require(put > taken, $"an item is taken from a full slot: {put} were put, and {taken} taken");
        var item = await buffer.LoadAsync(First + (int)(taken % slots));
        self.Require(item == taken, $"every item comes once and in order: item {taken} is next, and item {item} came");
        await buffer.StoreAsync(Taken, taken + 1);
    }
}
