using System.Text.Json;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>
/// Chrome's trace events, in their array form: a track for each process with its life, the calls in which it was blocked and the others as moments; for each object how many wait;
/// and an arrow from whoever's call let a blocked one go on.
/// </summary>
/// <remarks>The form is described in "Trace Event Format" (Google, 2016). An array that is never closed is allowed by it, so a file that was cut short can still be shown.</remarks>
internal sealed class PerfettoTraceWriter : TraceWriter
{
    private const int Processes = 1;
    private const int Objects = 2;

    private readonly TracedNames _names = new();
    private readonly Dictionary<OperationId, TraceEvent> _blocked = [];
    private readonly Dictionary<int, int> _waiting = [];
    private readonly Dictionary<int, (Pid Pid, TimeSpan Time)> _lastStep = [];
    private readonly HashSet<Pid> _living = [];
    private readonly HashSet<Pid> _named = [];
    private TimeSpan _last;
    private long _arrows;
    private bool _isFirst = true;

    public override void Begin(Stream output)
    {
        output.Write("[\n"u8);
        Name(output, "process_name", Processes, 0, "processes");
        Name(output, "process_name", Objects, 0, "objects: calls that wait");
    }

    public override void Write(in TraceEvent traced, Stream output)
    {
        _names.See(traced);
        _last = traced.Time;
        // One that was called by its number until it started has a name now.
        if (traced.Pid != default && (_named.Add(traced.Pid) || traced.Kind == TraceKind.Spawned)) Name(output, "thread_name", Processes, traced.Pid.Value, $"{_names.Of(traced.Pid)} ({traced.Pid})");
        switch (traced.Kind)
        {
            case TraceKind.Spawned:
                _living.Add(traced.Pid);
                One(output, "B", traced.Object, "life", traced.Time, traced.Pid, traced.Text);
                break;
            case TraceKind.Exited:
                var ended = traced.Pid;
                foreach (var left in _blocked.Values.Where(call => call.Pid == ended).ToList()) Unblock(output, left, "never finished", traced.Time, isWoken: false);
                if (_living.Remove(traced.Pid)) One(output, "E", traced.Object, "life", traced.Time, traced.Pid, traced.Text);
                break;
            case TraceKind.Blocked:
                if (!_blocked.TryAdd(new OperationId(traced.Pid, traced.Call), traced)) break;
                Count(output, traced, by: 1);
                break;
            case TraceKind.Done or TraceKind.Withdrawn:
                var outcome = traced.Errno == Errno.None ? "ok" : traced.Errno.ToString();
                if (_blocked.TryGetValue(new OperationId(traced.Pid, traced.Call), out var since)) Unblock(output, since, outcome, traced.Time, traced.Kind == TraceKind.Done);
                else One(output, "i", traced.Text, "call", traced.Time, traced.Pid, $"{traced.Object}: {outcome}");
                if (traced.ObjectId > 0) _lastStep[traced.ObjectId] = (traced.Pid, traced.Time);
                break;
            default:
                One(output, "i", traced.Text, "kernel", traced.Time, traced.Pid, traced.Object);
                break;
        }
    }

    public override void End(TraceEnd end, Stream output)
    {
        foreach (var left in _blocked.Values.ToList()) Unblock(output, left, "never finished", _last, isWoken: false);
        foreach (var pid in _living.OrderBy(static pid => pid.Value)) One(output, "E", "", "life", _last, pid, "still there");
        if (end.Warning is { } warning) One(output, "i", warning, "trace", _last, default, "the trace is not whole");
        output.Write("\n]\n"u8);
    }

    private void Unblock(Stream output, in TraceEvent since, string outcome, TimeSpan time, bool isWoken)
    {
        _blocked.Remove(new OperationId(since.Pid, since.Call));
        var (call, started) = (since, since.Time);
        Emit(output, json =>
        {
            Head(json, "X", call.Text, "blocked", started, Processes, call.Pid.Value);
            json.WriteNumber("dur", Math.Max(0, Microseconds(time) - Microseconds(started)));
            Details(json, $"{call.Object}: {outcome}");
        });
        Count(output, since with { Time = time }, by: -1);
        // The last step at the object before this one let it go on: waiters are looked at in the step that changed it.
        if (isWoken && _lastStep.TryGetValue(since.ObjectId, out var waker) && waker.Pid != since.Pid && waker.Time >= started) Arrow(output, waker, (since.Pid, time));
    }

    private void Arrow(Stream output, (Pid Pid, TimeSpan Time) from, (Pid Pid, TimeSpan Time) to)
    {
        var id = ++_arrows;
        foreach (var (phase, end) in new[] { ("s", from), ("f", to) })
            Emit(output, json =>
            {
                Head(json, phase, "wakes", "waking", end.Time, Processes, end.Pid.Value);
                json.WriteNumber("id", id);
                if (phase == "f") json.WriteString("bp", "e");
            });
    }

    private void Count(Stream output, TraceEvent traced, int by)
    {
        var waiting = _waiting[traced.ObjectId] = _waiting.GetValueOrDefault(traced.ObjectId) + by;
        Emit(output, json =>
        {
            Head(json, "C", $"{traced.Object} #{traced.ObjectId}", "waiting", traced.Time, Objects, 0);
            json.WriteStartObject("args");
            json.WriteNumber("calls", waiting);
            json.WriteEndObject();
        });
    }

    private void One(Stream output, string phase, string name, string category, TimeSpan time, Pid pid, string details) => Emit(output, json =>
    {
        Head(json, phase, name, category, time, Processes, pid.Value);
        if (phase == "i") json.WriteString("s", "t");
        Details(json, details);
    });

    private void Name(Stream output, string what, int process, int thread, string name) => Emit(output, json =>
    {
        Head(json, "M", what, "__metadata", TimeSpan.Zero, process, thread);
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
    });

    private void Emit(Stream output, Action<Utf8JsonWriter> fields)
    {
        if (!_isFirst) output.Write(",\n"u8);
        _isFirst = false;
        using var json = new Utf8JsonWriter(output, JsonTraceWriter.Options);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, string phase, string name, string category, TimeSpan time, int process, int thread)
    {
        json.WriteString("ph", phase);
        json.WriteString("name", name);
        json.WriteString("cat", category);
        json.WriteNumber("ts", Microseconds(time));
        json.WriteNumber("pid", process);
        json.WriteNumber("tid", thread);
    }

    private static void Details(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("args");
        json.WriteString("details", text);
        json.WriteEndObject();
    }

    private static long Microseconds(TimeSpan time) => (long)time.TotalMicroseconds;
}
