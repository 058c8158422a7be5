using System.Reflection;
using ActorIpc.Kernel;
using Akka.Configuration;

namespace ActorIpc.Hosting;

/// <summary>Reads <see cref="IpcSettings"/> from HOCON; what the user's configuration does not say, <c>reference.conf</c> does.</summary>
public static class IpcSettingsReader
{
    /// <summary>The defaults: <c>hocon/reference.conf</c>, as it is built into the library.</summary>
    public static Config Reference { get; } = ConfigurationFactory.ParseString(ReferenceText());

    /// <summary>What <see cref="Reference"/> says.</summary>
    public static IpcSettings Default => Defaults.Value;

    // Who gives a configuration of his own need not wait for these.
    private static Lazy<IpcSettings> Defaults { get; } = new(static () => Read());

    /// <summary>Reads and checks every setting.</summary>
    /// <exception cref="ConfigurationException">A value is wrong; the message names the key, the value and what is allowed.</exception>
    public static IpcSettings Read(Config? config = null)
    {
        var effective = config is null || config.IsEmpty ? Reference : config.WithFallback(Reference);
        RequireKnownKeys(effective);
        var read = new SettingReader(effective);
        var maxCapacity = read.Int("actoripc.pipe.max-capacity", 4096, 1 << 30);
        var minBackoff = read.Time("actoripc.process.restart.min-backoff", TimeSpan.Zero);
        return new IpcSettings
        {
            PipeMaxCapacity = maxCapacity,
            PipeCapacity = read.Int("actoripc.pipe.capacity", 1, maxCapacity),
            MessageQueueCapacity = read.IntOrWord("actoripc.message.queue-capacity", 0, int.MaxValue, "unbounded"),
            MessageMaxLength = read.Int("actoripc.message.max-length", 1, 1 << 30),
            MemoryMaxSize = read.Int("actoripc.memory.max-size", 4096, 1 << 30),
            TurnBudget = read.Int("actoripc.process.turn-budget", 1, 1_000_000),
            StopTimeout = read.Time("actoripc.process.stop-timeout", TimeSpan.Zero),
            RestartMinBackoff = minBackoff,
            RestartMaxBackoff = read.Time("actoripc.process.restart.max-backoff", minBackoff),
            RestartLimit = read.Int("actoripc.process.restart.limit", 0, 1_000_000),
            DeadlockCheckInterval = read.Time("actoripc.deadlock.check-interval", TimeSpan.FromMilliseconds(1)),
            TraceCapacity = read.Int("actoripc.trace.capacity", 16, 1 << 24),
        };
    }

    private static void RequireKnownKeys(Config config)
    {
        var known = KeysOf(Reference).ToList();
        foreach (var key in KeysOf(config))
            if (known.Any(one => one.StartsWith(key + ".", StringComparison.Ordinal)))
                throw new ConfigurationException($"{key} is a section: {key} {{ … }}.");
            else if (!known.Contains(key))
                throw new ConfigurationException($"Unknown setting {key}. The settings are: {string.Join(", ", known)}.");
    }

    private static IEnumerable<string> KeysOf(Config config) =>
        config.HasPath("actoripc") && !config.GetValue("actoripc").IsObject()
            ? throw new ConfigurationException("actoripc is a section: actoripc { … }.")
            : config.GetConfig("actoripc") is { } ours ? ours.AsEnumerable().SelectMany(pair => Leaves("actoripc." + pair.Key, pair.Value)) : [];

    private static IEnumerable<string> Leaves(string path, Akka.Configuration.Hocon.HoconValue value) =>
        value.IsObject() ? value.GetObject().Items.SelectMany(item => Leaves($"{path}.{item.Key}", item.Value)) : [path];

    private static string ReferenceText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
