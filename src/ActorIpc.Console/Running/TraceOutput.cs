using ActorIpc.Console.Live;
using ActorIpc.Console.Running.Streams;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Running;

/// <summary>Where a trace goes, and how much of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Its form.</param>
/// <param name="Limit">How many events it takes at most; null for all.</param>
internal sealed record TraceRequest(string Path, TraceFormat Format, long? Limit);

/// <summary>Writes everything that happens in a run to a file, as it happens: however the run ends, at most its last moment is missing.</summary>
internal sealed class TraceOutput(TraceRequest request, LiveOutput screen) : IAsyncDisposable
{
    // Before anything runs: a file that cannot be created is no surprise at the end.
    private readonly FileStream _file = HostFile.Create(request.Path);
    private TraceListener? _listener;
    private Task _written = Task.CompletedTask;

    /// <summary>Begins to listen.</summary>
    /// <param name="log">The kernel's events.</param>
    /// <param name="capacity">How far the file may be behind before events are dropped, and counted.</param>
    public void Listen(EventLog log, int capacity)
    {
        _listener = log.Listen(capacity);
        _written = TraceFile.WriteAsync(_listener, _file, request.Format, request.Limit, TellLimit);
    }

    /// <summary>Writes what is left, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        try
        {
            // The file is closed also where it could not be written.
            await using (_file) await _written;
            if (_listener is { Dropped: > 0 and var dropped })
                screen.Say($"actoripc: warning: {request.Path}: {dropped} events came too fast and are not in it; a larger actoripc.trace.capacity helps");
        }
        catch (IOException failure)
        {
            throw new CommandException(ExitCodes.Failed, $"{request.Path}: {failure.Message}");
        }
    }

    private void TellLimit() =>
        screen.Say($"actoripc: warning: {request.Path}: the trace stops after {request.Limit} events (--trace-limit); the run goes on");
}
