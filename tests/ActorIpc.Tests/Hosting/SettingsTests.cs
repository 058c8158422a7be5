using ActorIpc.Hosting;
using ActorIpc.Tests.Architecture;
using Akka.Configuration;

namespace ActorIpc.Tests.Hosting;

/// <summary>Settings: every key is read, and what is wrong is refused by key, value and what is allowed.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("actoripc.pipe.capacity", "0", "from 1 to 1048576"), InlineData("actoripc.pipe.capacity", "many", "from 1 to 1048576")]
    [InlineData("actoripc.pipe.max-capacity", "4095", "from 4096 to 1073741824"), InlineData("actoripc.message.queue-capacity", "-1", "or \"unbounded\"")]
    [InlineData("actoripc.message.max-length", "0", "from 1 to"), InlineData("actoripc.process.turn-budget", "0", "from 1 to 1000000")]
    [InlineData("actoripc.process.stop-timeout", "soon", "a time such as"), InlineData("actoripc.process.restart.limit", "-1", "from 0 to 1000000")]
    [InlineData("actoripc.process.restart.max-backoff", "1ms", "at least 100ms"), InlineData("actoripc.deadlock.check-interval", "0ms", "at least 1ms")]
    [InlineData("actoripc.memory.max-size", "4095", "from 4096 to 1073741824")]
    [InlineData("actoripc.trace.capacity", "15", "from 16 to 16777216"), InlineData("actoripc.process.restart.min-backoff", "-5s", "at least 0ms")]
    public void Wrong_value_is_refused_with_its_key_and_what_is_allowed(string key, string value, string allowed)
    {
        var error = Assert.Throws<ConfigurationException>(() => IpcSettingsReader.Read(ConfigurationFactory.ParseString($"{key} = {value}")));
        Assert.Contains($"{key} = {value}", error.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_key_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<ConfigurationException>(() => IpcSettingsReader.Read(ConfigurationFactory.ParseString("actoripc.pipe.capcity = 1")));
        Assert.Contains("Unknown setting actoripc.pipe.capcity", error.Message, StringComparison.Ordinal);
        Assert.Contains("actoripc.pipe.capacity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_the_reference_is_read()
    {
        var defaults = IpcSettingsReader.Read();
        var other = new Dictionary<string, string>
        {
            ["actoripc.pipe.capacity"] = "8192",
            ["actoripc.pipe.max-capacity"] = "2097152",
            ["actoripc.message.queue-capacity"] = "unbounded",
            ["actoripc.message.max-length"] = "7",
            ["actoripc.memory.max-size"] = "8192",
            ["actoripc.process.turn-budget"] = "3",
            ["actoripc.process.stop-timeout"] = "9s",
            ["actoripc.process.restart.min-backoff"] = "1ms",
            ["actoripc.process.restart.max-backoff"] = "1h",
            ["actoripc.process.restart.limit"] = "77",
            ["actoripc.deadlock.check-interval"] = "3s",
            ["actoripc.trace.capacity"] = "17",
        };
        Assert.Equal(Keys().Order(), other.Keys.Order());
        foreach (var (key, value) in other)
            Assert.True(IpcSettingsReader.Read(ConfigurationFactory.ParseString($"{key} = {value}")) != defaults, $"{key} is not read.");
    }

    [Fact]
    public void Built_in_reference_is_the_file_of_the_repository() => Assert.Equal(
        ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(LayeringTests.Repository(), "hocon", "reference.conf"))).ToString(),
        IpcSettingsReader.Reference.ToString());

    private static IEnumerable<string> Keys() =>
        IpcSettingsReader.Reference.GetConfig("actoripc").AsEnumerable().SelectMany(pair => Leaves("actoripc." + pair.Key, pair.Value));

    private static IEnumerable<string> Leaves(string path, Akka.Configuration.Hocon.HoconValue value) =>
        value.IsObject() ? value.GetObject().Items.SelectMany(item => Leaves($"{path}.{item.Key}", item.Value)) : [path];
}
