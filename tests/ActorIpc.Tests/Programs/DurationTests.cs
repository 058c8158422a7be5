using ActorIpc.Programs.Calling;

namespace ActorIpc.Tests.Programs;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0.5d", 43_200_000)]
    [InlineData("2", 2000)]
    [InlineData(".25", 250)]
    [InlineData("0", 0)]
    public void Time_is_read_in_its_unit_or_in_seconds(string text, double milliseconds) => Assert.Equal(milliseconds, Read(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("-5s")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("5us")]
    [InlineData("5w")]
    [InlineData("infinity")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("NaN")]
    [InlineData("79228162514264337593543950335d")]
    [InlineData("99999999999999999999999999999999999999999")]
    public void Time_of_another_form_is_refused(string text) => Assert.Null(Read(text));

    [Fact]
    public void Time_is_bounded_as_the_caller_says()
    {
        var (least, most) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        Assert.Equal(least, Duration.TryParse("0.001", least, most));
        Assert.Null(Duration.TryParse("0.0009", least, most));
        Assert.Null(Duration.TryParse("0", least, most));
        Assert.Equal(most, Duration.TryParse("24h", least, most));
        Assert.Null(Duration.TryParse("86400001ms", least, most));
    }

    [Fact]
    public void Longest_time_that_there_is_can_be_read()
    {
        var days = (long)TimeSpan.MaxValue.TotalDays;
        Assert.Equal(TimeSpan.FromDays(days), Read($"{days}d"));
        Assert.Null(Read($"{days + 1}d"));
    }

    [Theory]
    [InlineData("1ms")]
    [InlineData("999ms")]
    [InlineData("1.5s")]
    [InlineData("2m")]
    [InlineData("23h")]
    [InlineData("24d")]
    public void Text_of_a_time_is_as_it_was_written(string text) => Assert.Equal(text, Duration.Text(Read(text)!.Value));

    private static TimeSpan? Read(string text) => Duration.TryParse(text, TimeSpan.Zero, TimeSpan.MaxValue);
}
