namespace ActorIpc.Exploration.Findings;

/// <summary>Two accesses to the same place in shared memory, of which nothing says which comes first.</summary>
/// <param name="On">The memory.</param>
/// <param name="Place">Which bytes, or which element.</param>
/// <param name="First">The one that was first in this schedule.</param>
/// <param name="Second">The other.</param>
internal sealed record UnorderedPair(string On, string Place, UnorderedAccess First, UnorderedAccess Second)
{
    public string Signature
    {
        get
        {
            var (one, other) = ($"{First.Process} {First.Verb}", $"{Second.Process} {Second.Verb}");
            return string.CompareOrdinal(one, other) < 0 ? $"{On} {Place}: {one}, {other}" : $"{On} {Place}: {other}, {one}";
        }
    }
}

/// <summary>One of them.</summary>
/// <param name="Process">Who made it.</param>
/// <param name="Verb">What was done: load, store.</param>
/// <param name="Step">In which step of the schedule, 1 and up.</param>
internal sealed record UnorderedAccess(string Process, string Verb, int Step);
