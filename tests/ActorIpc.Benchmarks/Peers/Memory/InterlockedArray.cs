using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A plain array whose elements are loaded, and exchanged by <c>Interlocked</c>: what the machine does by itself.</summary>
internal sealed class InterlockedArray : CountedContender
{
    /// <summary>Elements; ActorIpc's array has as many.</summary>
    public const int Length = 1024;

    public override string Name => "Interlocked on long[]";

    public override Task RunAsync(long operations) => Task.Run(() =>
    {
        var numbers = new long[Length];
        for (long i = 0; i < operations; i++)
            CountUp(ref numbers[i % Length]);

        if (numbers.Sum() != operations)
            throw new InvalidOperationException("The array lost an update.");
    });

    private static void CountUp(ref long number)
    {
        while (true)
        {
            var before = Volatile.Read(ref number);
            if (Interlocked.CompareExchange(ref number, before + 1, before) == before)
                return;
        }
    }
}
