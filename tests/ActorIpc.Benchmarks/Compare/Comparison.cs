namespace ActorIpc.Benchmarks.Compare;

/// <summary>Measures every contender of every workload, in rounds, so that noise on a small machine hits all alike.</summary>
internal static class Comparison
{
    // The JIT takes its next step when 100 ms have passed without new code.
    private static readonly TimeSpan JitDelay = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync(IReadOnlyList<Workload> workloads, Pace pace, TextWriter output)
    {
        foreach (var workload in workloads)
            workload.Validate();

        foreach (var workload in workloads)
            Table.Write(workload, await MeasureAsync(workload, pace), output);
    }

    private static async Task<IReadOnlyList<Results>> MeasureAsync(Workload workload, Pace pace)
    {
        var contenders = workload.Contenders;
        var rounds = contenders.Select(_ => new List<double>()).ToArray();
        try
        {
            foreach (var contender in contenders)
                await contender.StartAsync();

            await WarmUpAsync(contenders, pace);
            for (var round = 0; round < pace.Rounds; round++)
            {
                for (var i = 0; i < contenders.Count; i++)
                    rounds[i].Add(await MeasureAsync(contenders[i], pace));
            }
        }
        finally
        {
            foreach (var contender in contenders)
                await contender.StopAsync();
        }

        return [.. contenders.Zip(rounds, (contender, results) => new Results(contender.Name, results))];
    }

    private static async Task WarmUpAsync(IReadOnlyList<IContender> contenders, Pace pace)
    {
        // Several passes, as the JIT goes by steps: it starts to count calls, compiles with instruments, compiles for good.
        for (var pass = 0; pass < 5; pass++)
        {
            foreach (var contender in contenders)
                await contender.WarmUpAsync(pace.WarmUp);

            await Task.Delay(JitDelay);
        }
    }

    private static Task<double> MeasureAsync(IContender contender, Pace pace)
    {
        // Nobody pays for the garbage of the one before.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return contender.MeasureAsync(pace.Budget);
    }
}
