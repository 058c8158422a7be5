using System.Diagnostics;
using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.CompareCoyote;

/// <summary>How fast explorers go through the schedules of a program without a mistake, in rounds, so that noise on a small machine hits all alike.</summary>
internal static class RateMeasurement
{
    // The JIT takes its next step when 100 ms have passed without new code.
    private static readonly TimeSpan JitDelay = TimeSpan.FromMilliseconds(150);

    public static async Task MeasureAsync(ProblemProgram program, IReadOnlyList<Score> scores, Pace pace, int warmUps)
    {
        var schedules = scores.Select(static _ => 20L).ToArray();
        for (var pass = 0; pass < warmUps; pass++)
        {
            for (var i = 0; i < scores.Count; i++) schedules[i] = CountFor(pace.WarmUp, program, scores[i].Explorer, schedules[i]);
            await Task.Delay(JitDelay);
        }

        for (var i = 0; i < scores.Count; i++) schedules[i] = CountFor(pace.Budget, program, scores[i].Explorer, schedules[i]);
        for (var round = 0; round < pace.Rounds; round++)
        {
            for (var i = 0; i < scores.Count; i++) Measure(program, scores[i], (uint)(round + 1), schedules[i]);
        }
    }

    /// <summary>How many schedules fill so much processor time, found by trying. Elapsed time would give too few of them where others keep the machine busy meanwhile.</summary>
    private static long CountFor(TimeSpan budget, ProblemProgram program, IExplorer explorer, long schedules)
    {
        while (true)
        {
            var start = Environment.CpuUsage.TotalTime;
            explorer.CountAlarms(program, seed: 1, schedules);
            var used = (Environment.CpuUsage.TotalTime - start) / budget;
            schedules = Math.Max(1, (long)(schedules * Math.Clamp(1 / used, 0.1, 10)));
            if (used >= 0.5) return schedules;
        }
    }

    private static void Measure(ProblemProgram program, Score score, uint seed, long schedules)
    {
        // Nobody pays for the garbage of the one before.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var processorTime = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var alarms = score.Explorer.CountAlarms(program, seed, schedules);
        score.AddRound(schedules, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processorTime, alarms);
    }
}
