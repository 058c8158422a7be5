using Microsoft.Coyote.Specifications;

namespace ActorIpc.Benchmarks.Coyote;

/// <summary>Two processes add one to a counter: one loads, adds and stores.</summary>
public static class Counter
{
    public static void Run() => Run(isGuarded: true);

    public static void RunUnguarded() => Run(isGuarded: false);

    private static void Run(bool isGuarded)
    {
        using var mutex = new SemaphoreSlim(1);
        var counter = 0;
        Processes.RunTogether(Add, Add);
        // It does not look for accesses that nothing orders, only for what comes of them.
        Specification.Assert(counter == 2, "An update is lost.");

        // Volatile, so that another one can come between the load and the store.
        void Add()
        {
            if (isGuarded) mutex.Wait();
            Volatile.Write(ref counter, Volatile.Read(ref counter) + 1);
            if (isGuarded) mutex.Release();
        }
    }
}
