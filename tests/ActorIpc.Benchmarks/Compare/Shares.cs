namespace ActorIpc.Benchmarks.Compare;

/// <summary>Divides work among parties that do the same: each gets a run of the numbers 0, 1, 2 …, as long as that of the others or one longer.</summary>
internal static class Shares
{
    public static (long First, long Count) Of(long operations, int parties, int party)
    {
        var (each, rest) = Math.DivRem(operations, parties);
        return (party * each + Math.Min(party, rest), each + (party < rest ? 1 : 0));
    }

    /// <summary>The sum of all numbers: what arrives when none was lost, and none came twice.</summary>
    public static long SumOf(long operations) => operations * (operations - 1) / 2;
}
