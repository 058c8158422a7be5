namespace ActorIpc.Scenarios.Fuzzing.Generating;

/// <summary>What the scenarios of a mechanism are made of.</summary>
/// <param name="Name">As <c>--mechanism</c> has it.</param>
/// <param name="Opening">The first calls of the first process, before it has children.</param>
/// <param name="Calls">What comes after them, in any order.</param>
internal sealed record Menu(string Name, Func<Turn, IEnumerable<string>> Opening, IReadOnlyList<Choice> Calls);
