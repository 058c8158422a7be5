namespace ActorIpc.Kernel;

/// <summary>How a process ended.</summary>
/// <param name="Code">What it returned, 0 for success; 128 plus the signal's number if a signal ended it, as shells show it.</param>
/// <param name="Signal">The signal that ended it, or <see cref="Signal.None"/>.</param>
/// <param name="Failure">The exception that ended it, as <c>Type: message</c>, or null.</param>
public readonly record struct ExitStatus(int Code, Signal Signal = Signal.None, string? Failure = null)
{
    /// <summary>Whether the process returned 0.</summary>
    public bool Succeeded => Code == 0;

    internal static ExitStatus Killed(Signal signal) => new(128 + (int)signal, signal);

    internal static ExitStatus Failed(Exception exception) => new(1, Signal.None, $"{exception.GetType().Name}: {exception.Message}");

    /// <summary>For people: <c>exited(0)</c>, <c>killed(SIGPIPE)</c>, <c>failed(IOException: …)</c>.</summary>
    public override string ToString() =>
        Signal != Signal.None ? $"killed({Signal.Name()})" : Failure is null ? $"exited({Code})" : $"failed({Failure})";
}

/// <summary>Names of signals as the manual has them.</summary>
internal static class SignalNames
{
    public static string Name(this Signal signal) => "SIG" + signal.ToString().ToUpperInvariant();
}
