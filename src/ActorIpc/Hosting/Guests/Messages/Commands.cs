using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <content>What all commands have in common, and the answers that are not special to a mechanism.</content>
public static partial class Guest
{
    /// <summary>Something that the guest's process is to do.</summary>
    /// <remarks>Commands are done side by side, so that one that waits holds no other up, and each is answered when it is done: the answers come in any order, and <see cref="Request.Correlation"/> tells them apart.</remarks>
    public abstract record Command : Request
    {
        private protected Command() { }

        /// <summary>Does it, on the process's turn.</summary>
        internal abstract ValueTask<Answer> DoAsync(GuestProcess guest);
    }

    /// <summary>A command that may have to wait.</summary>
    public abstract record WaitingCommand : Command
    {
        private protected WaitingCommand() { }

        /// <summary>How long it may wait; then it fails with ETIMEDOUT. Null for as long as it takes; zero only takes what is there.</summary>
        public TimeSpan? Timeout { get; init; }
    }

    /// <summary>Closes an end, or detaches memory. Answered by <see cref="Done"/>; EBADF if there is no such end.</summary>
    /// <param name="End">The end, from <see cref="Opened"/>.</param>
    public sealed record Close(int End) : Command
    {
        internal override async ValueTask<Answer> DoAsync(GuestProcess guest)
        {
            await guest.Ends.CloseAsync(End);
            return new Done();
        }
    }

    /// <summary>An object is open.</summary>
    /// <param name="End">The number by which later commands name it, as a file descriptor does.</param>
    public sealed record Opened(int End) : Answer;

    /// <summary>It is done, and there is nothing else to say.</summary>
    public sealed record Done : Answer;

    /// <summary>Bytes that were read or loaded.</summary>
    /// <param name="Data">The client's own; none at the end of the data.</param>
    public sealed record Bytes(ReadOnlyMemory<byte> Data) : Answer;

    /// <summary>It failed, and nothing has happened.</summary>
    /// <param name="Errno">Why; EINVAL also for a message that is no command, EBADF for an end that is not open or is of another kind.</param>
    /// <param name="Message">The same for people.</param>
    public sealed record Failed(Errno Errno, string Message) : Answer;
}
