using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process does on each signal.</summary>
internal sealed class SignalTable
{
    private Dictionary<Signal, Disposition>? _dispositions;

    public void Set(Signal signal, Disposition disposition)
    {
        if (signal is Signal.Kill or Signal.None || !Enum.IsDefined(signal))
            throw new ArgumentException($"{signal.Name()} cannot be handled or ignored.");
        (_dispositions ??= [])[signal] = disposition;
    }

    public void Reset(Signal signal) => _dispositions?.Remove(signal);

    public Disposition this[Signal signal] =>
        _dispositions is not null && _dispositions.TryGetValue(signal, out var disposition) ? disposition : default;

    /// <summary>Remembers what is done on some signals, for whoever needs them for a while.</summary>
    public Saved Save(IReadOnlyList<Signal> signals) => new(this, [.. signals.Select(signal => (signal, this[signal]))]);

    /// <summary>What was done on some signals when it was made.</summary>
    internal sealed class Saved(SignalTable table, IReadOnlyList<(Signal Signal, Disposition Disposition)> dispositions)
    {
        /// <summary>Does that again, whatever was set meanwhile.</summary>
        public void Restore()
        {
            foreach (var (signal, disposition) in dispositions)
            {
                if (disposition.IsDefault) table.Reset(signal);
                else table.Set(signal, disposition);
            }
        }
    }

    /// <summary>What is done on one signal; without a handler and not ignored, the default action.</summary>
    /// <param name="IsIgnored">Nothing happens.</param>
    /// <param name="Handler">Runs on the process's turn.</param>
    /// <param name="Restart">Whether the interrupted call goes on (SA_RESTART) instead of failing with EINTR.</param>
    internal readonly record struct Disposition(bool IsIgnored, Action<Signal>? Handler, bool Restart)
    {
        public bool IsDefault => !IsIgnored && Handler is null;
    }
}
