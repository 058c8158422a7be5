using ActorIpc.SharedMemory;

namespace ActorIpc.Hosting;

/// <content>Shared arrays.</content>
public static partial class Guest
{
    /// <summary>Opens a shared array. Answered by <see cref="Opened"/>.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no array, or one of another type).</remarks>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="Name">Its path, or its name in the topology.</param>
    /// <param name="Access">For reading, or for reading and writing.</param>
    public sealed record OpenSharedArray<T>(string Name, FileAccess Access = FileAccess.ReadWrite) : Command where T : unmanaged
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            if (guest.Declared(Name, "shared array") is not { } cells) return new Opened(guest.Ends.Add(await guest.Self.OpenSharedArrayAsync<T>(Name, access: Access)));
            var opened = await guest.OpenAsync(new OpenCells { Access = Access.ToAccess(), Type = typeof(T) }, cells);
            return new Opened(guest.Ends.Add(new SharedArray<T>(guest.Self, cells, opened)));
        }
    }

    /// <summary>Reads an element. Answered by <see cref="Element{T}"/>; ERANGE if there is none.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="End">The array.</param>
    /// <param name="Index">Which.</param>
    public sealed record LoadElement<T>(int End, int Index) : Command where T : unmanaged
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) =>
            new Element<T>(await guest.Ends.Get<SharedArray<T>>(End, "load").LoadAsync(Index));
    }

    /// <summary>Writes an element. Answered by the <see cref="Element{T}"/> that it was before; ERANGE if there is none, EBADF if the array is open for reading only.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="End">The array.</param>
    /// <param name="Index">Which.</param>
    /// <param name="Value">What it becomes.</param>
    public sealed record ExchangeElement<T>(int End, int Index, T Value) : Command where T : unmanaged
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) =>
            new Element<T>(await guest.Ends.Get<SharedArray<T>>(End, "exchange").ExchangeAsync(Index, Value));
    }

    /// <summary>Writes an element if it equals <paramref name="Comparand"/>. Answered by the <see cref="Element{T}"/> that it was before.</summary>
    /// <remarks>ERANGE, EBADF.</remarks>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="End">The array.</param>
    /// <param name="Index">Which.</param>
    /// <param name="Value">What it becomes.</param>
    /// <param name="Comparand">What it has to be for that.</param>
    public sealed record CompareExchangeElement<T>(int End, int Index, T Value, T Comparand) : Command where T : unmanaged
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) =>
            new Element<T>(await guest.Ends.Get<SharedArray<T>>(End, "compare-and-exchange").CompareExchangeAsync(Index, Value, Comparand));
    }

    /// <summary>An element.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="Value">What is, or was, in it.</param>
    public sealed record Element<T>(T Value) : Answer where T : unmanaged;
}
