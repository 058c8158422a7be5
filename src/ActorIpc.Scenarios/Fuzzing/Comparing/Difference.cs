namespace ActorIpc.Scenarios.Fuzzing.Comparing;

/// <summary>Two kernels answered differently.</summary>
/// <param name="Kernel">Who differs from the judge.</param>
/// <param name="Whose">Of what: the call of the line itself, a completion, an end.</param>
/// <param name="Judged">What the judge answered.</param>
/// <param name="Got">What the kernel answered.</param>
/// <param name="Kind">Equal for differences that are likely to have the same cause: the same calls, the same pair of outcomes.</param>
internal sealed record Difference(string Kernel, string Whose, string Judged, string Got, string Kind)
{
    public override string ToString() => $"{Whose}: {Judged}, but {Kernel}: {Got}";
}
