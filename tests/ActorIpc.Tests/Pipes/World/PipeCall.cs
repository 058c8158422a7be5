using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Tests.Pipes.World;

/// <summary>A call that a test made in the name of a process, and what became of it so far.</summary>
public sealed class PipeCall
{
    public bool IsDone { get; private set; }

    public int Value { get; private set; }

    public Errno Error { get; private set; }

    /// <summary>What a read brought.</summary>
    public byte[] Data { get; private set; } = [];

    public string Text => Encoding.Latin1.GetString(Data);

    internal CancellationTokenSource? Cancellation { get; set; }

    /// <summary>Only the object world needs to know which operation it stands for.</summary>
    internal Operation? Operation { get; set; }

    public PipeCall Returns(int value)
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(Errno.None, Error);
        Assert.Equal(value, Value);
        return this;
    }

    public PipeCall Reads(string text)
    {
        Returns(text.Length);
        Assert.Equal(text, Text);
        return this;
    }

    public PipeCall Fails(Errno errno)
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(errno, Error);
        return this;
    }

    public PipeCall IsBlocked()
    {
        Assert.False(IsDone, $"The call returned {Value} ({Error}).");
        return this;
    }

    internal void Complete(Errno error, int value, byte[]? data)
    {
        Assert.False(IsDone, "A call ends once.");
        (IsDone, Error, Value, Data) = (true, error, value, data ?? []);
    }
}
