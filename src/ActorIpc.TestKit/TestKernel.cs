namespace ActorIpc.TestKit;

/// <summary>What the processes of a test run on. The objects, the processes and their programs are the same on both, and so is what happens.</summary>
public enum TestKernel
{
    /// <summary>Each process and each object is an actor of the test's actor system, as in production; only the clock stands still.</summary>
    Actors,
    /// <summary>Everything on one thread: faster, and every step is checked for what must hold inside the objects.</summary>
    Simulated,
}
