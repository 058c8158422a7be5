using ActorIpc.Programs.Calling;

namespace ActorIpc.Programs.Names;

/// <summary>Where mv(1) and ln(1) bring things: to another name, or into a directory under the names they have.</summary>
internal static class Targets
{
    /// <summary>Pairs each source with the name it gets.</summary>
    /// <exception cref="UsageException">Several are to go where no directory is.</exception>
    public static async ValueTask<IReadOnlyList<(string Source, string Target)>> PairAsync(ProgramCall call)
    {
        var operands = call.Operands;
        if (operands.Count < 2) throw new UsageException(operands.Count == 0 ? "there is no name" : $"it is not said what '{operands[0]}' becomes");
        var (sources, last) = (operands.Take(operands.Count - 1).ToList(), operands[^1]);
        if (await call.FindAsync(last) is { Kind: "directory" }) return [.. sources.Select(source => (source, $"{last.TrimEnd('/')}/{LastOf(source)}"))];
        if (sources.Count > 1) throw new UsageException($"target '{last}' is not a directory", isComplete: true);
        return [(sources[0], last)];
    }

    /// <summary>The last component of a name.</summary>
    public static string LastOf(string name) => name.TrimEnd('/').Split('/')[^1];
}
