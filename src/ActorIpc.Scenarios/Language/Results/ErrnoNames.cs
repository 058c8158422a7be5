using ActorIpc.Kernel;

namespace ActorIpc.Scenarios.Language.Results;

/// <summary>Errnos and signals by their names.</summary>
internal static class ErrnoNames
{
    private static readonly Dictionary<string, Errno> Errnos =
        Enum.GetValues<Errno>().Where(static errno => errno != Errno.None).ToDictionary(static errno => errno.ToString());

    private static readonly Dictionary<string, Signal> Signals =
        Enum.GetValues<Signal>().Where(static signal => signal != Signal.None).ToDictionary(static signal => signal.Name());

    public static bool IsOne(string text) => Errnos.ContainsKey(text);

    public static bool TryFind(string text, out Errno errno) => Errnos.TryGetValue(text, out errno);

    public static bool TryFindSignal(string text, out Signal signal) => Signals.TryGetValue(text, out signal);

    public static IEnumerable<string> All => Errnos.Keys;

    public static IEnumerable<string> AllSignals => Signals.Keys;
}
