using ActorIpc.Kernel;
using ActorIpc.SharedMemory;

namespace ActorIpc.Hosting;

/// <content>Regions of shared memory.</content>
public static partial class Guest
{
    /// <summary>Attaches a region. Answered by <see cref="Opened"/>; <see cref="Close"/> detaches it.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no region).</remarks>
    /// <param name="Name">Its path, or its name in the topology.</param>
    /// <param name="Access">For reading, or for reading and writing.</param>
    public sealed record OpenRegion(string Name, FileAccess Access = FileAccess.ReadWrite) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            if (guest.Declared(Name, "segment") is not { } segment) return new Opened(guest.Ends.Add(new GuestRegion(await guest.Self.OpenRegionAsync(Name, access: Access))));
            var attached = await guest.OpenAsync(new AttachSegment { Access = Access.ToAccess() }, segment);
            return new Opened(guest.Ends.Add(new GuestRegion(new SharedRegion(guest.Self, segment, attached, isReadOnly: Access == FileAccess.Read))));
        }
    }

    /// <summary>P: goes into a region, and waits while another process is inside. Answered by <see cref="Entered"/>.</summary>
    /// <remarks>EDEADLK: this guest is inside already. ETIMEDOUT, EBADF.</remarks>
    /// <param name="End">The region.</param>
    public sealed record Enter(int End) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            var region = guest.Ends.Get<GuestRegion>(End, "P");
            region.View = await region.Region.EnterAsync(Timeout);
            return new Entered(region.View.OwnerDied);
        }
    }

    /// <summary>The guest is inside, alone: what it loads and stores until <see cref="Exit"/> nobody comes between who goes in himself.</summary>
    /// <param name="OwnerDied">The last one inside ended there: what the memory holds may be half done.</param>
    public sealed record Entered(bool OwnerDied) : Answer;

    /// <summary>V: goes out of a region, and lets the next one in. Answered by <see cref="Done"/>; EPERM if this guest is not inside.</summary>
    /// <param name="End">The region.</param>
    public sealed record Exit(int End) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<GuestRegion>(End, "V").View.LeaveAsync();
            return new Done();
        }
    }

    /// <summary>Loads bytes in one step. Answered by <see cref="Bytes"/>; EFAULT beyond the region.</summary>
    /// <remarks>Between a load and a store anything may happen, unless everybody goes in first (<see cref="Enter"/>).</remarks>
    /// <param name="End">The region.</param>
    /// <param name="Offset">Where they begin.</param>
    /// <param name="Length">How many.</param>
    public sealed record Load(int End, int Offset, int Length) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            var region = guest.Ends.Get<GuestRegion>(End, "load").Region;
            ArgumentOutOfRangeException.ThrowIfNegative(Length);
            if (Length > region.Length) throw guest.Ends.Wrong(End, "load", $"it has {region.Length} bytes.", Errno.EFAULT);
            var buffer = new byte[Length];
            await region.LoadAsync(Offset, buffer);
            return new Bytes(buffer);
        }
    }

    /// <summary>Stores bytes in one step. Answered by <see cref="Done"/>; EFAULT beyond the region, or if it is attached for reading only.</summary>
    public sealed record Store : Command
    {
        /// <summary>Takes a copy of the bytes.</summary>
        /// <param name="end">The region.</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="data">The bytes.</param>
        public Store(int end, int offset, ReadOnlySpan<byte> data) => (End, Offset, Data) = (end, offset, data.ToArray());

        /// <summary>The region.</summary>
        public int End { get; }

        /// <summary>Where the bytes begin.</summary>
        public int Offset { get; }

        /// <summary>The bytes.</summary>
        public ReadOnlyMemory<byte> Data { get; }

        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.Get<GuestRegion>(End, "store").Region.StoreAsync(Offset, Data);
            return new Done();
        }
    }
}

/// <summary>A region as a guest has it attached, and its view while the guest is inside.</summary>
internal sealed class GuestRegion(SharedRegion region) : IAsyncDisposable
{
    public SharedRegion Region { get; } = region;

    public RegionView View { get; set; }

    public ValueTask DisposeAsync() => Region.DisposeAsync();
}
