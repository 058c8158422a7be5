using System.Globalization;
using ActorIpc.Console.Live;
using ActorIpc.Console.Running;
using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Inspecting.Tracing;

/// <summary>Writes events as they come, until there were enough, the host ends, or somebody has seen enough.</summary>
internal sealed class TraceSession(LiveOutput screen, TextWriter output, TraceFilter filter, long limit, bool json)
{
    /// <summary>Writes.</summary>
    public async Task<int> RunAsync(IHostConnection connection, CancellationToken token)
    {
        var (written, hasReached) = (0L, false);
        try
        {
            await foreach (var traced in connection.FollowAsync(token))
            {
                if (!filter.Wants(traced)) continue;
                await output.WriteLineAsync(json ? TraceLines.Json(traced) : TraceLines.Text(traced));
                // Whoever reads along wants each event when it happens.
                await output.FlushAsync(token);
                if (++written < limit) continue;
                hasReached = true;
                break;
            }

            if (!hasReached) screen.Say($"actoripc: host '{HarmlessText.Line(connection.Name)}' has ended");
            return ExitCodes.Ok;
        }
        finally
        {
            if (json) await output.WriteLineAsync(TraceLines.JsonEnd(new TraceEnd(connection.Dropped, hasReached ? limit : null)));
            if (hasReached) screen.Say($"actoripc: warning: the limit of {limit.ToString(CultureInfo.InvariantCulture)} events is reached, and there may be more: --limit N takes more, --follow all");
            if (connection.Dropped > 0)
                screen.Say($"actoripc: warning: {connection.Dropped.ToString(CultureInfo.InvariantCulture)} events came too fast and are missing here; a larger actoripc.trace.capacity in the host helps");
        }
    }
}
