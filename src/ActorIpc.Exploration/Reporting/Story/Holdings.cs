namespace ActorIpc.Exploration.Reporting;

/// <summary>Who holds what at the end: what was taken by P or lock and not given back since.</summary>
/// <remarks>
/// A semaphore can be a lock, which is given back by whoever took it, or count something, and then one process takes what another one gives. Who does a V on a semaphore of which he has nothing
/// has passed on what he took last: a producer turns an empty slot into a full one.
/// </remarks>
internal sealed class Holdings
{
    private readonly Dictionary<string, List<Held>> _held = [];
    private readonly HashSet<string> _counting = [];

    public Holdings(IReadOnlyList<ScheduleRow> rows)
    {
        var periods = BlockedPeriod.Of(rows);
        foreach (var row in rows)
        {
            if (row.Effect == RowEffect.Done && IsSuccess(row.Outcome)) Did(row.Process, row.Call, row.On, row.Step);
            else if (row.Effect == RowEffect.Told && row.Call.StartsWith("ends:", StringComparison.Ordinal) && ObjectNames.KindOf(row.On) is "mutex" or "segment")
                Of(row.Process, create: true).RemoveAll(held => held.On == row.On);
            foreach (var resumed in row.Resumed)
            {
                var waited = periods.FirstOrDefault(one => one.To == row.Step && one.Process == resumed.Process && BlockedPeriod.VerbOf(one.Call) == BlockedPeriod.VerbOf(resumed.Call));
                if (waited is not null && IsSuccess(resumed.Outcome)) Did(resumed.Process, resumed.Call, waited.On, row.Step);
            }
        }
    }

    /// <summary>What a process holds, in the order in which it took it.</summary>
    public IReadOnlyList<Held> Of(string process) => Of(process, create: false);

    /// <summary>Who holds an object.</summary>
    public IReadOnlyList<string> HoldersOf(string on) => [.. _held.Where(pair => pair.Value.Exists(held => held.On == on)).Select(pair => pair.Key)];

    /// <summary>Whether it was seen that others give than take there: it counts something, and nobody holds it as a lock.</summary>
    public bool IsCounting(string on) => _counting.Contains(on);

    private List<Held> Of(string process, bool create)
    {
        if (_held.TryGetValue(process, out var held)) return held;
        held = [];
        if (create) _held.Add(process, held);
        return held;
    }

    private void Did(string process, string call, string on, int step)
    {
        var isLock = ObjectNames.KindOf(on) is "mutex" or "segment";
        var held = Of(process, create: true);
        if (call is "P" or "lock")
        {
            held.Add(new Held(on, step));
            return;
        }

        if (call is not ("V" or "unlock")) return;
        var at = held.FindLastIndex(one => one.On == on);
        if (at < 0 && !isLock)
        {
            _counting.Add(on);
            at = held.FindLastIndex(static one => ObjectNames.KindOf(one.On) == "semaphore");
            if (at >= 0) _counting.Add(held[at].On);
        }

        if (at >= 0) held.RemoveAt(at);
    }

    private static bool IsSuccess(string outcome) => outcome.StartsWith("ok", StringComparison.Ordinal);
}

/// <summary>Something that was taken and not given back.</summary>
/// <param name="On">The object.</param>
/// <param name="Step">The step in which it was taken.</param>
internal sealed record Held(string On, int Step);
