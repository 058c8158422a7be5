using System.Text;
using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Trust;

/// <summary>Everything that can come of a topology, by one strategy.</summary>
internal static class Outcomes
{
    /// <summary>How everything stands at the end of each schedule; null if there are more schedules than allowed.</summary>
    public static SortedSet<string>? Of(Topology topology, Strategy strategy, int most, out int schedules)
    {
        var program = new ExploredProgram(topology, IpcSettingsReader.Default, new ScheduleLimits(10_000, 10_000)) { LooksForUnorderedAccess = false };
        var all = new SortedSet<string>(StringComparer.Ordinal);
        schedules = 0;
        for (var tried = 0; strategy.Begin(tried); tried++)
        {
            if (tried == most) return null;
            var run = new ScheduleRun(program, strategy);
            run.Run();
            if (run.WasGivenUp) continue;
            schedules++;
            all.Add(Describe(run));
        }

        return all;
    }

    private static string Describe(ScheduleRun run)
    {
        var text = new StringBuilder();
        foreach (var process in run.Kernel.EveryProcess)
        {
            var runtime = process.Runtime!;
            text.Append(process.Name).Append(' ').Append(process.HasEnded ? process.Status : string.Join('+', runtime.Pending.Select(call => call.Describe())));
            text.Append(' ').Append(runtime.Progress.Done).Append(" unread ").Append(process.Block.Unread).Append('\n');
        }

        foreach (var one in run.Topology.Objects) text.Append(one.Name).Append(' ').Append(one.Describe().Stored).Append(' ').Append(one.Waiters.Count).Append('\n');
        return text.Append(string.Join(',', new ExploredState(run.Topology).Array<int>("cells").ToArray())).ToString();
    }
}
