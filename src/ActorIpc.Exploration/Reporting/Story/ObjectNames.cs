namespace ActorIpc.Exploration.Reporting;

/// <summary>What objects are called where there is little room: by their names alone, as long as no two have the same.</summary>
internal sealed class ObjectNames
{
    private readonly HashSet<string> _shared;

    public ObjectNames(ScheduleReport report)
    {
        var all = report.Rows.Select(row => row.On).Concat(report.Ends.SelectMany(end => end.Waits.Select(wait => wait.On)))
            .Concat(report.Objects.Select(one => DescriptionOf(one.State.Kind, one.State.Name)));
        _shared = [.. all.Distinct().GroupBy(NameOf).Where(same => same.Count() > 1).Select(same => same.Key)];
    }

    /// <summary><c>fork-1</c> for <c>semaphore 'fork-1'</c>; all of it if there is a pipe of that name too.</summary>
    public string Short(string on) => NameOf(on) is var name && _shared.Contains(name) ? on : name;

    /// <summary><c>semaphore</c> of <c>semaphore 'fork-1'</c>; empty if it is not written like that.</summary>
    public static string KindOf(string on) => Split(on).Kind;

    /// <summary><c>fork-1</c> of <c>semaphore 'fork-1'</c>.</summary>
    public static string NameOf(string on) => Split(on).Name;

    /// <summary>An object as steps name it.</summary>
    public static string DescriptionOf(string kind, string name) => $"{kind} '{name}'";

    private static (string Kind, string Name) Split(string on)
    {
        var quote = on.IndexOf(" '", StringComparison.Ordinal);
        return quote > 0 && on.EndsWith('\'') && on.Length > quote + 2 ? (on[..quote], on[(quote + 2)..^1]) : ("", on);
    }
}
