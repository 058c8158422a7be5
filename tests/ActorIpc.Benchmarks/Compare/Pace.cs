namespace ActorIpc.Benchmarks.Compare;

/// <summary>How much time a comparison takes.</summary>
/// <param name="Rounds">Measurements of every contender.</param>
/// <param name="Budget">What one measurement should take.</param>
/// <param name="WarmUp">What one pass of a contender's warm-up should take.</param>
internal sealed record Pace(int Rounds, TimeSpan Budget, TimeSpan WarmUp)
{
    public static readonly Pace Full = new(Rounds: 5, Budget: TimeSpan.FromMilliseconds(500), WarmUp: TimeSpan.FromMilliseconds(200));

    /// <summary>To see that everything works: what the JIT has not finished by then is measured unfinished.</summary>
    public static readonly Pace Quick = new(Rounds: 3, Budget: TimeSpan.FromMilliseconds(50), WarmUp: TimeSpan.FromMilliseconds(50));
}
