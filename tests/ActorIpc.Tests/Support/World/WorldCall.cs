using ActorIpc.Kernel;

namespace ActorIpc.Tests.Support;

/// <summary>A call that a test made in the name of a process, and what became of it so far.</summary>
public sealed class WorldCall<T>
{
    private T _result = default!;

    public bool IsDone { get; private set; }

    public Errno Error { get; private set; }

    /// <summary>What it returned.</summary>
    public T Result
    {
        get
        {
            Succeeds();
            return _result;
        }
    }

    public WorldCall<T> Succeeds()
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(Errno.None, Error);
        return this;
    }

    public WorldCall<T> Returns(T value)
    {
        Assert.Equal(value, Result);
        return this;
    }

    public WorldCall<T> Fails(Errno errno)
    {
        Assert.True(IsDone, "The call is blocked.");
        Assert.Equal(errno, Error);
        return this;
    }

    public WorldCall<T> IsBlocked()
    {
        Assert.False(IsDone, $"The call returned {_result} ({Error}).");
        return this;
    }

    internal void Complete(Errno error, T result)
    {
        Assert.False(IsDone, "A call ends once.");
        (IsDone, Error, _result) = (true, error, result);
    }
}
