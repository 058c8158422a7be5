namespace ActorIpc.Kernel;

/// <summary>A rule that must hold between two steps.</summary>
internal static class Invariant
{
    public static void Holds(bool condition, string rule)
    {
        if (!condition) throw new InvalidOperationException($"Broken invariant: {rule}.");
    }
}
