namespace ActorIpc.Benchmarks.Coyote;

/// <summary>A buffer of one slot, two producers and a consumer.</summary>
public static class BoundedBuffer
{
    public static void Run() => Run(isBroken: false);

    public static void RunInWrongOrder() => Run(isBroken: true);

    private static void Run(bool isBroken)
    {
        using var empty = new SemaphoreSlim(1);
        using var full = new SemaphoreSlim(0);
        using var mutex = new SemaphoreSlim(1);
        Processes.RunTogether(Produce, Produce, Consume);

        void Produce()
        {
            (isBroken ? mutex : empty).Wait();
            (isBroken ? empty : mutex).Wait();
            mutex.Release();
            full.Release();
        }

        void Consume()
        {
            for (var i = 0; i < 2; i++)
            {
                full.Wait();
                mutex.Wait();
                mutex.Release();
                empty.Release();
            }
        }
    }
}
