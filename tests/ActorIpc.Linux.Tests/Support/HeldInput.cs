namespace ActorIpc.Linux.Tests.Support;

/// <summary>An input that heeds no token, like a terminal: each read waits until the test lets it go.</summary>
internal sealed class HeldInput : MemoryStream
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reading;

    /// <summary>How many read at once, at most.</summary>
    public int Most { get; private set; }

    /// <summary>Completes when somebody reads.</summary>
    public Task Begun => _begun.Task;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_begun) Most = Math.Max(Most, ++_reading);
        _begun.TrySetResult();
        await _goOn.Task;
        lock (_begun) _reading--;
        return 0;
    }

    /// <summary>There is nothing to be read, and never will be.</summary>
    public void End() => _goOn.TrySetResult();
}
