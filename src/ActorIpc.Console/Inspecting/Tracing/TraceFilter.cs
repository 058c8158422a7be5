using ActorIpc.Kernel;
using ActorIpc.Tracing;

namespace ActorIpc.Console.Inspecting.Tracing;

/// <summary>Which events are wanted.</summary>
/// <param name="Pid">Those of this process; null for all.</param>
/// <param name="Object">Those about the object, or the process, of this name; null for all.</param>
/// <param name="Kinds">Those of these kinds; empty for all.</param>
internal sealed record TraceFilter(int? Pid, string? Object, IReadOnlyCollection<TraceKind> Kinds)
{
    /// <summary>The kinds as they are typed.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Enum.GetNames<TraceKind>().Select(static name => name.ToLowerInvariant())];

    /// <summary>Whether it is wanted.</summary>
    public bool Wants(in TraceEvent traced) =>
        (Pid is not { } pid || traced.Pid == new Pid(pid))
        && (Object is not { } name || traced.Object == name || traced.Object.EndsWith($" '{name}'", StringComparison.Ordinal))
        && (Kinds.Count == 0 || Kinds.Contains(traced.Kind));
}
