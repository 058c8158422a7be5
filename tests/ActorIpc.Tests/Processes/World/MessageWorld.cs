using ActorIpc.Kernel;
using ActorIpc.Processes;

namespace ActorIpc.Tests.Processes.World;

/// <summary>A send or a receive that a test made in the name of a process.</summary>
public sealed class MessageCall
{
    public bool IsDone { get; private set; }

    public Errno Error { get; private set; }

    public Message? Message { get; private set; }

    internal CancellationTokenSource? Cancellation { get; set; }

    internal Operation? Operation { get; set; }

    public void Succeeds()
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(Errno.None, Error);
    }

    public void Receives(string text)
    {
        Succeeds();
        Assert.Equal(text, Message!.As<string>());
    }

    public void Fails(Errno errno)
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(errno, Error);
    }

    public MessageCall IsBlocked()
    {
        Assert.False(IsDone, "The call is not blocked.");
        return this;
    }

    internal void Complete(Errno error, Message? message)
    {
        Assert.False(IsDone, "A call ends once.");
        (IsDone, Error, Message) = (true, error, message);
    }
}

/// <summary>A receiver Q, and senders A, B and C: the same script runs on the plain control block and on actors.</summary>
public abstract class MessageWorld : IAsyncDisposable
{
    public const string Receiver = "Q";

    protected static IReadOnlyList<string> Names { get; } = [Receiver, "A", "B", "C"];

    public abstract Task OpenAsync(QueueBound bound);

    public abstract Pid PidOf(string process);

    public abstract Task<MessageCall> SendAsync(string from, string text, int type = 0, bool nb = false, TimeSpan? timeout = null);

    public abstract Task<MessageCall> ReceiveAsync(string? from = null, int type = 0, bool nb = false, TimeSpan? timeout = null);

    public abstract Task InterruptAsync(string process);

    public abstract Task KillAsync(string process);

    public abstract Task AdvanceAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
