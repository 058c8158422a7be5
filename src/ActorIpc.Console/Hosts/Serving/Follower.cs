using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>One that is told everything that happens, until it goes. It is told what it missed, too: how much that was.</summary>
/// <param name="connection">The connection to it.</param>
/// <param name="hosted">What it follows.</param>
/// <param name="over">The host ends: it is told what has happened until then, and no more.</param>
internal sealed class Follower(FrameConnection connection, IHosted hosted, CancellationToken over)
{
    private long _lost;

    /// <summary>Tells it.</summary>
    public async Task ServeAsync(Welcome welcome)
    {
        using var listener = (await hosted.LogAsync().ConfigureAwait(false)).Listen(hosted.TraceCapacity);
        await using var ending = over.UnsafeRegister(static one => ((TraceListener)one!).Dispose(), listener).ConfigureAwait(false);
        using var gone = new CancellationTokenSource();
        // Only then: from the welcome on nothing is missed.
        await connection.SendAsync(FrameKind.Welcome, Handshake.Write(welcome)).ConfigureAwait(false);
        var leaving = WaitUntilItGoesAsync(gone);
        var writer = TraceFormats.Json.Writer();
        try
        {
            await foreach (var happened in listener.ReadAllAsync(gone.Token).ConfigureAwait(false))
            {
                await TellLossAsync(listener.Dropped).ConfigureAwait(false);
                await connection.SendAsync(FrameKind.Event, Line(writer, happened)).ConfigureAwait(false);
            }

            // What is dropped is counted a moment after it was replaced: of the last loss nobody may have told yet.
            await TellLossAsync(listener.Dropped).ConfigureAwait(false);
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await leaving.ConfigureAwait(false);
        }
    }

    private async Task TellLossAsync(long lost)
    {
        if (lost == _lost) return;
        await connection.SendAsync(FrameKind.Dropped, (lost - _lost).ToString()).ConfigureAwait(false);
        _lost = lost;
    }

    private static byte[] Line(TraceWriter writer, in TraceEvent happened)
    {
        using var line = new MemoryStream();
        writer.Write(happened, line);
        return line.ToArray();
    }

    private async Task WaitUntilItGoesAsync(CancellationTokenSource gone)
    {
        while (await connection.ReadAsync().ConfigureAwait(false) is not null) { }
        await gone.CancelAsync().ConfigureAwait(false);
    }
}
