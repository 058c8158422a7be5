using System.Diagnostics;

namespace ActorIpc.Tracing;

/// <summary>Starts spans that are nobody's current one: the code that runs on while they last belongs to other processes, too.</summary>
internal static class Spans
{
    /// <summary>Starts one; null if nobody wants it.</summary>
    public static Activity? Start(string name, ActivityContext parent, DateTimeOffset since)
    {
        var current = Activity.Current;
        // The current one would be taken for its parent where there is none.
        Activity.Current = null;
        var span = Instruments.Source.StartActivity(name, ActivityKind.Internal, parent, startTime: since);
        Activity.Current = current;
        return span;
    }

    /// <summary>Ends one.</summary>
    public static void End(Activity span, DateTimeOffset until)
    {
        var current = Activity.Current;
        span.SetEndTime(until.UtcDateTime);
        span.Stop();
        Activity.Current = current;
    }
}
