using ActorIpc.Topologies.Hocon;
using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies.Loading;

/// <summary>Reads whether a process is started again: <c>restart = on-failure</c>, or <c>restart { limit = 3, min-backoff = 100ms }</c>.</summary>
internal static class RestartReader
{
    public static RestartPolicy Read(Table process, ProblemLog log)
    {
        if (process.Find("restart") is HoconText) return process.Word("restart", Words.Restarts) == true ? RestartPolicy.WhenFailed : RestartPolicy.Never;
        if (process.Inner("restart", "a restart policy", ["on-failure", "limit", "min-backoff", "max-backoff"]) is not { } table) return RestartPolicy.Never;
        var (least, most) = (table.Read("min-backoff", Values.Time), table.Read("max-backoff", Values.Time));
        if (least > most)
        {
            log.Add(ProblemCodes.Contradiction, table.ValuePlaceOf("min-backoff"), "The first pause before a restart is longer than the longest, max-backoff.");
            least = most;
        }

        // Who says how, wants it.
        return new RestartPolicy(table.Flag("on-failure") ?? true, table.Number("limit", 0, int.MaxValue), least, most);
    }
}
