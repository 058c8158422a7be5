namespace ActorIpc.Scenarios.Explaining;

/// <summary>What is known of that which a name stands for.</summary>
/// <param name="Kind">One kind; none: nothing is known.</param>
/// <param name="Facts">Words about it that rules may ask for: <c>reads</c>, <c>halfduplex</c>, <c>closed</c>.</param>
/// <param name="Object">Equal for the two ends of one pipe.</param>
internal sealed record Named(ObjectKinds Kind, IReadOnlyList<string> Facts, object? Object = null)
{
    public static Named Nothing { get; } = new(ObjectKinds.None, []);
}
