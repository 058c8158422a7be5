using System.Text;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Console.Tests.Support;

namespace ActorIpc.Console.Tests.Running;

public sealed class CancellableInputTests
{
    [Fact]
    public async Task Read_thatIsGivenUp_leavesItsBytesToTheNext()
    {
        using var held = new HeldInput();
        await using var input = new CancellableInput(held);
        using var giveUp = new CancellationTokenSource();
        var first = input.ReadAsync(new byte[10], giveUp.Token).AsTask();
        await held.IsRead;
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        held.Say("late");
        var buffer = new byte[10];
        Assert.Equal("late", Encoding.ASCII.GetString(buffer, 0, await input.ReadAsync(buffer)));
        held.End();
        Assert.Equal(0, await input.ReadAsync(buffer));
    }

    [Fact]
    public async Task Read_intoASmallBuffer_losesNothing()
    {
        await using var input = new CancellableInput(new MemoryStream("abcdef"u8.ToArray()));
        var read = new StringBuilder();
        var buffer = new byte[4];
        int count;
        while ((count = await input.ReadAsync(buffer)) > 0) read.Append(Encoding.ASCII.GetString(buffer, 0, count)).Append('|');
        Assert.Equal("abcd|ef|", read.ToString());
    }
}
