namespace ActorIpc.Console.Scenarios;

/// <summary>What the command line says about running scripts.</summary>
internal sealed record ScenarioOptions
{
    /// <summary>The scripts.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>On which kernels, separated by commas.</summary>
    public required string Kernels { get; init; }

    /// <summary>Whether every call is printed.</summary>
    public bool Trace { get; init; }

    /// <summary>Whether the output is JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether every line is explained.</summary>
    public bool Explain { get; init; }
}
