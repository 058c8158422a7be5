using ActorIpc.Kernel;

namespace ActorIpc.Exploration.Tests.Reporting;

/// <summary>Puts a report together by hand, step by step.</summary>
internal sealed class ReportBuilder(FindingKind kind, string topology, string headline, params string[] processes)
{
    private readonly List<ScheduleRow> _rows = [];
    private readonly List<ProcessEnd> _ends = [];
    private readonly List<ObjectEndState> _objects = [];
    private int[] _marked = [];

    public ReportBuilder Step(string process, string call, string on, string outcome = "ok", bool forced = false, string? place = null, RowEffect effect = RowEffect.Done, params ResumedCall[] resumed)
    {
        var isSwitch = _rows.Count > 0 && _rows[^1].Process != process;
        _rows.Add(new ScheduleRow(_rows.Count + 1, process, call, on, effect, effect == RowEffect.Done ? outcome : "", resumed) { IsSwitch = isSwitch, IsForced = forced, Place = place });
        return this;
    }

    public ReportBuilder Blocks(string process, string call, string on, bool forced = false, string? place = null) => Step(process, call, on, forced: forced, place: place, effect: RowEffect.Blocks);

    public ReportBuilder Ended(string process, string status = "exited(0)")
    {
        _ends.Add(new ProcessEnd(process, status, []));
        return this;
    }

    public ReportBuilder Stuck(string process, string call, string on, IReadOnlyList<string>? wakers, string? place = null) => Waits(process, call, on, wakers, place, isStuck: true);

    public ReportBuilder Waits(string process, string call, string on, IReadOnlyList<string>? wakers, string? place = null, bool isStuck = false)
    {
        _ends.Add(new ProcessEnd(process, null, [new WaitingCall(call, on, wakers, place)]) { IsStuck = isStuck });
        return this;
    }

    public ReportBuilder Object(string kind, string name, long stored, long? capacity, string unit, string? content = null, params string[] waiting)
    {
        _objects.Add(new ObjectEndState(new ObjectState(kind, name, stored, capacity, unit, 0, [], []), content, waiting));
        return this;
    }

    public ReportBuilder Marks(params int[] steps)
    {
        _marked = steps;
        return this;
    }

    public ScheduleReport Build() => new(topology, kind, headline, processes, _rows, _ends, _objects) { Marked = _marked };
}
