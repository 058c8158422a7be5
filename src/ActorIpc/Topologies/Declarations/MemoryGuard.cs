using ActorIpc.Topologies.Problems;

namespace ActorIpc.Topologies;

/// <summary>How those who share memory keep out of each other's way.</summary>
/// <param name="By">The semaphore or mutex on which they do P before and V after; null if they go in by the memory's own P and V, or on purpose by nothing at all.</param>
internal sealed record MemoryGuard(ObjectDeclaration? By)
{
    /// <summary>Who uses the memory and does not have its guard.</summary>
    public IEnumerable<WiringProblem> Problems(ObjectDeclaration memory, ObjectWiring wiring) =>
        By is not { } guard
            ? []
            : wiring.Parties.Where(process => !process.IsWiredTo(guard)).Select(process => new WiringProblem(
                ProblemCodes.PassesGuard, process, $"Process '{process.Name}' uses {memory.Kind} '{memory.Name}', and not {guard.Kind} '{guard.Name}', which guards it",
                $"wire it to '{guard.Name}', too.", $"name '{guard.Name}' in its 'uses', too."));
}
