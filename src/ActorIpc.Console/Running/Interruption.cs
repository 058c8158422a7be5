using System.Runtime.InteropServices;

namespace ActorIpc.Console.Running;

/// <summary>Ctrl-C, SIGTERM, and the end of the terminal: the first one asks, the second one does not ask any more.</summary>
/// <param name="endAtOnce">What the second one does.</param>
internal sealed class Interruption(Action endAtOnce) : IDisposable
{
    private readonly TaskCompletionSource<PosixSignal> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    /// <summary>Completes with the first one.</summary>
    public Task<PosixSignal> Asked => _asked.Task;

    /// <summary>One that listens to the signals of this process.</summary>
    public static Interruption BySignals(Action endAtOnce)
    {
        var interruption = new Interruption(endAtOnce);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            interruption._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                interruption.Raise(signal);
            }));
        return interruption;
    }

    /// <summary>Somebody interrupts.</summary>
    public void Raise(PosixSignal signal = PosixSignal.SIGINT)
    {
        if (Interlocked.Increment(ref _count) == 1) _asked.TrySetResult(signal);
        else endAtOnce();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }
}
