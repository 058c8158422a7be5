using ActorIpc.Scenarios.Fuzzing.Comparing;

namespace ActorIpc.Scenarios.Fuzzing;

/// <summary>A kind of difference that had not been seen before.</summary>
/// <param name="Mechanism">In whose scenarios.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Scenario">The scenario's number.</param>
/// <param name="Judge">Who is right.</param>
/// <param name="Subject">Who was compared with it.</param>
/// <param name="Found">The lines, shrunk if that was wanted.</param>
internal sealed record Report(string Mechanism, ulong Seed, long Scenario, string Judge, string Subject, Found Found)
{
    /// <summary>A name for a file: always the same for differences of the same kind.</summary>
    public string Name => string.Concat($"{Found.Difference.Kind} {Subject}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '-'));

    /// <summary>What runs the scenario again, from which the lines come.</summary>
    public string Command => $"actoripc fuzz --against {Judge} --kernel {Subject} --mechanism {Mechanism} --seed {Seed} --first {Scenario} --operations 1";

    /// <summary>The script, as it is saved.</summary>
    public string Script => SavedScript.Write(this);
}
