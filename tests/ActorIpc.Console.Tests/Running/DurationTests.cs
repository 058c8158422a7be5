using ActorIpc.Console.Running;

namespace ActorIpc.Console.Tests.Running;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void Time_withAUnit_isRead(string text, double milliseconds) => Assert.Equal(milliseconds, Duration.TryParse(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("5")]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("0ms")]
    [InlineData("1e3s")]
    [InlineData("5 s")]
    [InlineData("1000h")]
    [InlineData("5d")]
    public void Time_ofAnotherForm_isRefused(string text) => Assert.Null(Duration.TryParse(text));

    [Theory]
    [InlineData("1ms")]
    [InlineData("999ms")]
    [InlineData("1.5s")]
    [InlineData("2m")]
    [InlineData("24h")]
    public void Text_ofATime_isAsItWasWritten(string text) => Assert.Equal(text, Duration.Text(Duration.TryParse(text)!.Value));
}
