using ActorIpc.Pipes;

namespace ActorIpc.Hosting;

/// <content>FIFOs.</content>
public static partial class Guest
{
    /// <summary>Opens a FIFO, and waits until somebody has the other side open. Answered by <see cref="Opened"/>.</summary>
    /// <remarks>ENOENT, EACCES, EINVAL (no FIFO), ETIMEDOUT. Opened for both sides it never waits.</remarks>
    /// <param name="Path">Its path.</param>
    /// <param name="Access">Which side.</param>
    public sealed record OpenFifo(string Path, FileAccess Access) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) => new Opened(guest.Ends.Add(Access switch
        {
            FileAccess.Read => new GuestFifo(await guest.Self.OpenFifoReaderAsync(Path, timeout: Timeout), null),
            FileAccess.Write => new GuestFifo(null, await guest.Self.OpenFifoWriterAsync(Path, timeout: Timeout)),
            FileAccess.ReadWrite => GuestFifo.Of(await guest.Self.OpenFifoAsync(Path)),
            _ => throw new ArgumentException("A FIFO is opened to read, to write, or for both."),
        }));
    }

    /// <summary>Writes all the bytes, and waits for room as often as it must. Answered by <see cref="Wrote"/>.</summary>
    /// <remarks>EPIPE: nobody reads any more; the guest gets no SIGPIPE. ETIMEDOUT, EBADF.</remarks>
    public sealed record Write : WaitingCommand
    {
        /// <summary>Takes a copy of the bytes.</summary>
        /// <param name="end">The FIFO, open for writing.</param>
        /// <param name="data">The bytes.</param>
        public Write(int end, ReadOnlySpan<byte> data) => (End, Data) = (end, data.ToArray());

        /// <summary>The FIFO.</summary>
        public int End { get; }

        /// <summary>The bytes.</summary>
        public ReadOnlyMemory<byte> Data { get; }

        internal override async ValueTask<Answer> DoAsync(GuestProcess guest) =>
            new Wrote(await (guest.Ends.Get<GuestFifo>(End, "write").Writer ?? throw guest.Ends.Wrong(End, "write", "it is open for reading only.")).WriteAsync(Data, Timeout));
    }

    /// <summary>Bytes went in.</summary>
    /// <param name="Count">How many: fewer than there were only if the time ran out, or the last reader went away, in the middle of a big write.</param>
    public sealed record Wrote(int Count) : Answer;

    /// <summary>Reads what is there, and waits while there is nothing. Answered by <see cref="Bytes"/>, which are none at the end of the data.</summary>
    /// <remarks>ETIMEDOUT, EBADF.</remarks>
    /// <param name="End">The FIFO, open for reading.</param>
    /// <param name="Most">How many bytes at most, 1 and up.</param>
    public sealed record Read(int End, int Most) : WaitingCommand
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            var reader = guest.Ends.Get<GuestFifo>(End, "read").Reader ?? throw guest.Ends.Wrong(End, "read", "it is open for writing only.");
            ArgumentOutOfRangeException.ThrowIfLessThan(Most, 1);
            // No read takes more than a pipe holds.
            var buffer = new byte[Math.Min(Most, guest.Settings.PipeMaxCapacity)];
            return new Bytes(buffer.AsMemory(0, await reader.ReadAsync(buffer, Timeout)));
        }
    }
}

/// <summary>A FIFO as a guest has it open.</summary>
internal sealed record GuestFifo(PipeReader? Reader, PipeWriter? Writer) : IAsyncDisposable
{
    public static GuestFifo Of(DuplexPipe both) => new(both.Reader, both.Writer);

    public async ValueTask DisposeAsync()
    {
        if (Reader is not null) await Reader.CloseAsync();
        if (Writer is not null) await Writer.CloseAsync();
    }
}
