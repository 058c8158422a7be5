namespace ActorIpc.Benchmarks.Compare;

/// <summary>One way to do a workload's work. Costs nothing until it is started.</summary>
internal interface IContender
{
    /// <summary>How the table calls it; unique within its workload.</summary>
    string Name { get; }

    /// <summary>Brings up what all measurements share, such as an actor system.</summary>
    Task StartAsync() => Task.CompletedTask;

    /// <summary>Does a little of everything that a measurement does, often enough for the JIT to take notice. Called a few times.</summary>
    Task WarmUpAsync(TimeSpan budget);

    /// <summary>Does the work for about <paramref name="budget"/> and returns the result, in the workload's unit.</summary>
    Task<double> MeasureAsync(TimeSpan budget);

    Task StopAsync() => Task.CompletedTask;
}
