using ActorIpc.Benchmarks.Compare;

namespace ActorIpc.Benchmarks.Peers;

/// <summary>A plain array of numbers, counted up one after the other.</summary>
internal sealed class PlainArray : CountedContender
{
    public const string Title = "int[]";

    /// <summary>1 MiB of them; ActorIpc's region has as many.</summary>
    public const int Length = 1 << 18;

    private readonly int[] _numbers = new int[Length];

    public override string Name => Title;

    public override Task RunAsync(long operations) => Task.Run(() =>
    {
        Array.Clear(_numbers);
        for (var left = operations; left > 0; left -= Length)
            CountUp(_numbers, (int)Math.Min(left, Length));

        if (_numbers.Sum(static number => (long)number) != operations)
            throw new InvalidOperationException("The array lost an update.");
    });

    private static void CountUp(int[] numbers, int count)
    {
        for (var i = 0; i < count; i++)
            numbers[i]++;
    }
}
