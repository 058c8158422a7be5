using ActorIpc.Kernel;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Kernels.Model;

/// <summary>Arguments as the calls of our kernels take them.</summary>
internal static class Arguments
{
    // The most that a timer of the platform takes; for longer nobody waits in a scenario.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>How long the call waits at most; null for ever.</summary>
    /// <exception cref="IpcException">EINVAL: what was given is no time.</exception>
    public static TimeSpan? TimeLimit(this ModelCall call)
    {
        var deadline = call.Call.Deadline;
        return deadline.Kind switch
        {
            DeadlineKind.None => null,
            DeadlineKind.Past => TimeSpan.Zero,
            DeadlineKind.Invalid => throw call.Failed(Errno.EINVAL),
            _ => deadline.Time > Longest ? null : deadline.Time,
        };
    }

    /// <summary>A number as an int: what is out of its range is as much too small or too big there.</summary>
    public static int ToInt(this long number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);

    /// <summary>A positional number as an int.</summary>
    public static int IntAt(this ModelCall call, int index) => call.Call.NumberAt(index).ToInt();

    /// <summary>An option that is a number, as an int; null if it was not given.</summary>
    public static int? IntOption(this ModelCall call, string name) => call.Call.Options.TryGetValue(name, out var value) ? ((Number)value).Value.ToInt() : null;

    /// <summary><c>mode=</c>; null if it was not given.</summary>
    public static UnixFileMode? Mode(this ModelCall call) => (UnixFileMode?)call.IntOption("mode");

    /// <summary>The key of a get; 0 for PRIVATE.</summary>
    public static int Key(this ModelCall call) => call.Call.Arguments[0] is Number key ? key.Value.ToInt() : 0;

    /// <summary>The flags that were given of CREAT, EXCL and others, as the flags of a mechanism.</summary>
    public static int Flags(this ModelCall call, params ReadOnlySpan<(string Word, int Flag)> known)
    {
        var flags = 0;
        foreach (var (word, flag) in known)
            if (call.Call.Has(word)) flags |= flag;
        return flags;
    }
}
