using ActorIpc.Examples.Tests.Support;
using ActorIpc.Hosting;

namespace ActorIpc.Examples.Tests.Mail;

/// <summary>Every letter is handled exactly once, however many send and receive.</summary>
public sealed class MailRoomTests
{
    [Theory]
    [InlineData("mail-room --letters 100000 --senders 1", 100_000)]
    [InlineData("mail-room --letters 1000 --senders 100 --clerks 100", 100_000)]
    [InlineData("mail-room --letters 33334", 100_002)]
    [InlineData("mail-room --letters 1 --senders 1 --clerks 1", 1)]
    [InlineData("mail-room --letters 1 --senders 1 --clerks 50", 1)]
    public async Task Each_letter_is_handled_exactly_once(string commandLine, int letters)
    {
        var run = await Example.RunAsync(commandLine);
        Assert.True(run.Result.Outcome == TopologyOutcome.Finished, run.Story);
        Assert.Contains($"{letters} letters of ", run.Output, StringComparison.Ordinal);
        Assert.Equal(letters, run.Output.Split('\n').Where(line => line.StartsWith("clerk", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[2])));
    }
}
