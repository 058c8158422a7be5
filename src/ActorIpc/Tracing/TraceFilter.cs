using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>Which events are wanted, in a shell's <c>trace</c> as from outside.</summary>
/// <param name="Pid">Those of this process; null for all.</param>
/// <param name="Object">Those about the object, or the process, of this name; null for all.</param>
/// <param name="Kinds">Those of these kinds; empty for all.</param>
internal sealed record TraceFilter(Pid? Pid, string? Object, IReadOnlyCollection<TraceKind> Kinds)
{
    /// <summary>The kinds as they are typed.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Enum.GetValues<TraceKind>().Select(TraceLines.NameOf)];

    /// <summary>The kind that is typed so, or null.</summary>
    public static TraceKind? KindOf(string typed)
    {
        foreach (var kind in Enum.GetValues<TraceKind>())
            if (TraceLines.NameOf(kind) == typed) return kind;
        return null;
    }

    /// <summary>Whether it is wanted.</summary>
    public bool Wants(in TraceEvent traced) =>
        (Pid is not { } pid || traced.Pid == pid)
        && (Object is not { } name || traced.Object == name || traced.Object.EndsWith($" '{name}'", StringComparison.Ordinal))
        && (Kinds.Count == 0 || Kinds.Contains(traced.Kind));
}
