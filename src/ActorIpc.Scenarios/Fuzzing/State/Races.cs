namespace ActorIpc.Scenarios.Fuzzing.State;

/// <summary>Who is woken together with others, and takes nothing by that, races with them on a machine with several processors: then no answer is the only right one.</summary>
internal static class Races
{
    private static readonly HashSet<string> Watching = ["poll", "tee", "splice"];

    private static readonly HashSet<string> Taking = ["read", "write", "writev", "mq_send", "mq_receive"];

    /// <summary>Whether somebody waits beside others, so that what comes next may depend on who is quicker.</summary>
    public static bool AreAhead(World world)
    {
        var (watchers, takers) = (0, 0);
        foreach (var process in world.Processes)
            foreach (var pending in process.Pending)
            {
                if (Watching.Contains(pending.Call.Name)) watchers++;
                if (Taking.Contains(pending.Call.Name)) takers++;
            }

        return (watchers > 0 && watchers + takers > 1) || world.CountPending("msgsnd") > 2 || AreUnequalSendersWaiting(world);
    }

    // Senders of a System V queue are all woken for whom there may be room, though it may not be enough for all; the less nice is quicker.
    private static bool AreUnequalSendersWaiting(World world) =>
        world.Processes.Where(static process => process.Pending.Exists(static pending => pending.Call.Name == "msgsnd")).Select(static process => process.Nice).Distinct().Count() > 1;
}
