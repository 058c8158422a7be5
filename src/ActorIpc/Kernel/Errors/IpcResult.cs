namespace ActorIpc.Kernel;

/// <summary>The outcome of a call whose failure is ordinary: a value, or the reason there is none.</summary>
/// <typeparam name="T">What the call gives back when it succeeds.</typeparam>
/// <param name="Errno"><see cref="Errno.None"/> on success.</param>
/// <param name="Value">The result; the default of its type on failure.</param>
public readonly record struct IpcResult<T>(Errno Errno, T Value)
{
    /// <summary>Whether the call succeeded.</summary>
    public bool Succeeded => Errno == Errno.None;
}
