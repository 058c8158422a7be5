using System.Text.Json;

namespace ActorIpc.Tracing;

/// <summary>Writes and reads traces.</summary>
public static class TraceFile
{
    private const int FlushAt = 1 << 16;

    /// <summary>Writes what the listener sees until it is disposed, as JSON lines: one object a line, the last one with how many events were dropped.</summary>
    public static Task WriteAsync(TraceListener listener, Stream output) => WriteAsync(listener, output, TraceFormats.Json);

    /// <summary>Writes what the listener sees until it is disposed, or until the limit.</summary>
    /// <param name="listener">Sees the events. It is disposed with the last event that the limit allows, or when the output fails, so that what goes on costs nothing more.</param>
    /// <param name="output">Gets the trace, and is flushed whenever there is nothing new; it stays open.</param>
    /// <param name="format">In what form.</param>
    /// <param name="limit">How many events it takes at most; null for all.</param>
    /// <param name="limitReached">Told, if given, as soon as the last event that the limit allows has come, before it is flushed; not when the listener was disposed with that event.</param>
    /// <returns>How it ended.</returns>
    public static async Task<TraceEnd> WriteAsync(
        TraceListener listener, Stream output, TraceFormat format, long? limit = null, Action? limitReached = null)
    {
        // Also when the output fails: nobody reads the events any more, and they cost nothing more.
        using var listening = listener;
        var writer = format.Writer();
        using var text = new MemoryStream();
        // What ends by itself with the last event that is allowed is whole.
        var isFull = await WriteAllAsync(listener.ReadAllAsync(), writer, text, output, limit, () => !listener.HasNext).ConfigureAwait(false) && !listener.HasEnded;
        listener.Dispose();
        if (isFull) limitReached?.Invoke();
        var end = new TraceEnd(listener.Dropped, isFull ? limit : null);
        await EndAsync(end, writer, text, output).ConfigureAwait(false);
        return end;
    }

    /// <summary>Writes a trace that was read from elsewhere.</summary>
    /// <param name="events">The events.</param>
    /// <param name="output">Gets the trace; it stays open.</param>
    /// <param name="format">In what form.</param>
    /// <param name="end">Says, behind the last event, how the trace ended; null if it is whole.</param>
    public static async Task WriteAsync(IAsyncEnumerable<TraceEvent> events, Stream output, TraceFormat format, Func<TraceEnd>? end = null)
    {
        var writer = format.Writer();
        using var text = new MemoryStream();
        await WriteAllAsync(events, writer, text, output, null, static () => false).ConfigureAwait(false);
        await EndAsync(end?.Invoke() ?? default, writer, text, output).ConfigureAwait(false);
    }

    /// <summary>Reads JSON lines as <see cref="TraceFormats.Json"/> writes them. A last line that was cut short is no event.</summary>
    /// <param name="input">The lines.</param>
    /// <param name="ended">Told how the trace ends, if it says so.</param>
    /// <exception cref="FormatException">A line is none; the message says which, and why.</exception>
    public static async IAsyncEnumerable<TraceEvent> ReadAsync(Stream input, Action<TraceEnd>? ended = null)
    {
        using var reader = new StreamReader(input, leaveOpen: true);
        var line = await reader.ReadLineAsync().ConfigureAwait(false);
        for (var number = 1; line is not null; number++)
        {
            // Whether it is the last one decides what a half of a line means.
            var next = await reader.ReadLineAsync().ConfigureAwait(false);
            TraceEvent? traced = null;
            try
            {
                if (!string.IsNullOrWhiteSpace(line)) traced = JsonTraceLine.Read(line, ended);
            }
            catch (JsonException) when (next is null)
            {
                yield break;
            }
            catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                throw new FormatException($"line {number} is no event of a trace: {wrong.Message}");
            }

            if (traced is { } one) yield return one;
            line = next;
        }
    }

    // What has been written goes out when there is enough of it, and when nothing is there to write: a reader sees all that has happened, and a run that is killed loses little.
    private static async Task<bool> WriteAllAsync(
        IAsyncEnumerable<TraceEvent> events, TraceWriter writer, MemoryStream text, Stream output, long? limit, Func<bool> isIdle)
    {
        writer.Begin(text);
        if (limit <= 0) return true;
        if (isIdle()) await FlushAsync(text, output).ConfigureAwait(false);
        var written = 0L;
        await foreach (var traced in events.ConfigureAwait(false))
        {
            writer.Write(traced, text);
            // Now, and not with the next one, which may never come.
            if (++written == limit) return true;
            if (text.Length > FlushAt || isIdle()) await FlushAsync(text, output).ConfigureAwait(false);
        }

        return false;
    }

    private static async Task EndAsync(TraceEnd end, TraceWriter writer, MemoryStream text, Stream output)
    {
        writer.End(end, text);
        await FlushAsync(text, output).ConfigureAwait(false);
    }

    private static async Task FlushAsync(MemoryStream text, Stream output)
    {
        await output.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length)).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        text.SetLength(0);
    }
}
