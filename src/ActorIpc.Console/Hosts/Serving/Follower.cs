using ActorIpc.Console.Hosts.Protocol;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Hosts.Serving;

/// <summary>One that is told everything that happens, until it goes. It is told what it missed, too: how much that was.</summary>
internal sealed class Follower(FrameConnection connection, IHosted hosted)
{
    /// <summary>Tells it.</summary>
    public async Task ServeAsync(Welcome welcome)
    {
        using var listener = (await hosted.LogAsync().ConfigureAwait(false)).Listen(hosted.TraceCapacity);
        using var gone = new CancellationTokenSource();
        // Only then: from the welcome on nothing is missed.
        await connection.SendAsync(FrameKind.Welcome, Handshake.Write(welcome)).ConfigureAwait(false);
        var leaving = WaitUntilItGoesAsync(gone);
        var dropped = 0L;
        var writer = TraceFormats.Json.Writer();
        try
        {
            await foreach (var happened in listener.ReadAllAsync(gone.Token).ConfigureAwait(false))
            {
                if (listener.Dropped is var lost && lost > dropped)
                {
                    await connection.SendAsync(FrameKind.Dropped, (lost - dropped).ToString()).ConfigureAwait(false);
                    dropped = lost;
                }

                await connection.SendAsync(FrameKind.Event, Line(writer, happened)).ConfigureAwait(false);
            }
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await leaving.ConfigureAwait(false);
        }
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
