using ActorIpc.Exploration.Running;
using ActorIpc.Exploration.Strategies;
using ActorIpc.Hosting;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests;

/// <summary>Schedules of a topology, one after the other.</summary>
internal static class Schedules
{
    public static ExploredProgram ProgramOf(Topology topology, int steps = 1_000) => new(topology, IpcSettingsReader.Default, new ScheduleLimits(steps, steps));

    /// <summary>Those that a strategy follows to their end, <paramref name="most"/> at most.</summary>
    public static IEnumerable<ScheduleRun> Of(Topology topology, Strategy strategy, int most = int.MaxValue)
    {
        var program = ProgramOf(topology);
        for (var number = 0; number < most && strategy.Begin(number); number++)
        {
            var run = new ScheduleRun(program, strategy);
            run.Run();
            if (!run.WasGivenUp) yield return run;
        }
    }

    /// <summary>Who did each step: <c>a a b</c>.</summary>
    public static string Order(this ScheduleRun run) => string.Join(' ', run.Keys.Select(key => run.Kernel.EveryProcess.First(process => process.Pid == key.Process).Name));

    /// <summary>Processes <c>a</c>, <c>b</c> and so on that do so many Vs each, all on one semaphore or each on his own.</summary>
    public static Topology Signals(bool onOne, params IReadOnlyList<int> counts) => Topology.Define("signals", t =>
    {
        var shared = t.Semaphore("shared", initial: 0);
        for (var i = 0; i < counts.Count; i++)
        {
            var name = $"{(char)('a' + i)}";
            t.Process(name, (onOne ? shared : t.Semaphore($"of-{name}", initial: 0)).Use, static async (self, semaphore) =>
            {
                for (var left = int.Parse(self.Arguments[0]); left > 0; left--) await semaphore.SignalAsync();
            }).WithArguments($"{counts[i]}");
        }

        t.OpenToGuests(shared);
    });
}
