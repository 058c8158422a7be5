using ActorIpc.Scenarios.Kernels;
using ActorIpc.Scenarios.Language;

namespace ActorIpc.Scenarios.Running;

/// <summary>Something did not happen as a line says.</summary>
/// <param name="Place">What does not hold.</param>
/// <param name="About">Whose call or which process it is about, for people.</param>
/// <param name="Expected">As the script says it.</param>
/// <param name="Got">In the language's own notation.</param>
internal sealed record Failure(Place Place, string About, string Expected, string Got)
{
    /// <summary>The result that was expected, where there is one.</summary>
    public Expected? Pattern { get; init; }

    /// <summary>What became of the call, where it returned.</summary>
    public CallResult? Result { get; init; }
}
