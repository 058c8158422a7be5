using ActorIpc.Scenarios.Fuzzing.Comparing;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>A kind of difference that had not been seen before.</summary>
/// <param name="Mechanism">In whose scenarios.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Scenario">The scenario's number.</param>
/// <param name="Found">The lines, shrunk if that was wanted.</param>
internal sealed record Report(string Mechanism, ulong Seed, long Scenario, Found Found)
{
    /// <summary>The script, as it is saved.</summary>
    public string Script => SavedScript.Write(this);
}
