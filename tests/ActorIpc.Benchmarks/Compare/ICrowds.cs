namespace ActorIpc.Benchmarks.Compare;

/// <summary>Makes crowds of idle actors, of whatever kind.</summary>
internal interface ICrowds
{
    /// <summary>How the table calls the kind.</summary>
    string Name { get; }

    Task StartAsync();

    /// <summary>A crowd of that size; nobody of it lives yet.</summary>
    ICrowd Gather(int size);

    Task StopAsync();
}

/// <summary>Many idle actors.</summary>
internal interface ICrowd
{
    /// <summary>Completes when everybody lives.</summary>
    Task SpawnAsync();

    Task StopAsync();
}
