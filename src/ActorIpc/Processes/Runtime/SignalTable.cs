using ActorIpc.Kernel;

namespace ActorIpc.Processes;

/// <summary>What a process does on each signal.</summary>
internal sealed class SignalTable
{
    private Dictionary<Signal, Disposition>? _dispositions;

    public void Set(Signal signal, Disposition disposition)
    {
        if (signal is Signal.Kill or Signal.None || !Enum.IsDefined(signal))
            throw new ArgumentException($"{signal.Name()} cannot be handled or ignored: only SIGINT, SIGTERM, SIGPIPE, SIGUSR1 and SIGUSR2 can.");
        (_dispositions ??= [])[signal] = disposition;
    }

    public void Reset(Signal signal) => _dispositions?.Remove(signal);

    public Disposition this[Signal signal] =>
        _dispositions is not null && _dispositions.TryGetValue(signal, out var disposition) ? disposition : default;

    /// <summary>What is done on one signal; without a handler and not ignored, the default action.</summary>
    /// <param name="IsIgnored">Nothing happens.</param>
    /// <param name="Handler">Runs on the process's turn.</param>
    /// <param name="Restart">Whether the interrupted call goes on (SA_RESTART) instead of failing with EINTR.</param>
    internal readonly record struct Disposition(bool IsIgnored, Action<Signal>? Handler, bool Restart)
    {
        public bool IsDefault => !IsIgnored && Handler is null;
    }
}
