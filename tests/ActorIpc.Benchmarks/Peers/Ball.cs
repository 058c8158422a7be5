namespace ActorIpc.Benchmarks.Peers;

/// <summary>The message of all who pass messages: one object, reused, so that what is measured is the passing.</summary>
internal sealed class Ball
{
    public static readonly Ball Instance = new();

    private Ball()
    {
    }
}
