using ActorIpc.Scenarios.Fuzzing.State;

namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>A kind of call that may come next.</summary>
/// <param name="Weight">How likely, relative to the others.</param>
/// <param name="Needs">What the process must have a name of; any one of these.</param>
/// <param name="Write">Writes the call, given such a name.</param>
internal sealed record Choice(int Weight, HandleKind Needs, Func<Turn, string, string> Write)
{
    /// <summary>What else may be handed to it now and then, to be refused.</summary>
    public HandleKind Refuses { get; init; }

    /// <summary>A call that needs no name.</summary>
    public static Choice Free(int weight, Func<Turn, string> write) => new(weight, HandleKind.None, (turn, _) => write(turn));
}
