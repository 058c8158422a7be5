using ActorIpc.Console.Running;

namespace ActorIpc.Console.Tests.Running;

public sealed class InterruptionTests
{
    [Fact]
    public void Interruption_theFirst_asks()
    {
        using var interruption = new Interruption(static () => Assert.Fail("It was only the first."));
        Assert.False(interruption.Asked.IsCompleted);
        interruption.Raise();
        Assert.True(interruption.Asked.IsCompleted);
    }

    [Fact]
    public void Interruption_theSecond_ends()
    {
        var ended = 0;
        using var interruption = new Interruption(() => ended++);
        interruption.Raise();
        Assert.Equal(0, ended);
        interruption.Raise();
        Assert.Equal(1, ended);
    }
}
