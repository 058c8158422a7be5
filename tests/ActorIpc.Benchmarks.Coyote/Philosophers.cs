namespace ActorIpc.Benchmarks.Coyote;

/// <summary>Philosophers at a round table, each of whom takes two forks.</summary>
public static class Philosophers
{
    /// <summary>The last one takes the right fork first.</summary>
    public static Action Of(int count) => () => Run(count, isBroken: false);

    /// <summary>All take the left fork first.</summary>
    public static Action LeftFirst(int count) => () => Run(count, isBroken: true);

    private static void Run(int count, bool isBroken)
    {
        var forks = new SemaphoreSlim[count];
        for (var i = 0; i < count; i++) forks[i] = new SemaphoreSlim(1);
        var philosophers = new Action[count];
        for (var i = 0; i < count; i++)
        {
            var (left, right) = (forks[i], forks[(i + 1) % count]);
            var (first, second) = isBroken || i < count - 1 ? (left, right) : (right, left);
            philosophers[i] = () => Eat(first, second);
        }

        Processes.RunTogether(philosophers);
    }

    private static void Eat(SemaphoreSlim first, SemaphoreSlim second)
    {
        first.Wait();
        second.Wait();
        second.Release();
        first.Release();
    }
}
