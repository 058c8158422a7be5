using System.Text;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>
/// A log with vector clocks, which ShiViz draws as a space-time diagram. Each event has two lines: <c>host {"host":1,…}</c>, and what happened. The file begins with the regular
/// expression that tells ShiViz so, and an empty line for the delimiter of executions, of which there is one.
/// </summary>
/// <remarks>
/// Every process is a host, and every object is one: a call goes from its process to the object, and its result comes back. The events of one object, and those of one process, are
/// traced in the order in which they happened, so what a clock holds did happen before. The reverse is not claimed: what a process learns outside the kernel is not seen.
/// </remarks>
internal sealed class ShiVizTraceWriter : TraceWriter
{
    private readonly TracedNames _names = new();
    private readonly Dictionary<string, SortedDictionary<string, long>> _clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<Pid, string> _processes = [];
    private readonly Dictionary<Pid, Pid> _parents = [];
    private readonly HashSet<OperationId> _waiting = [];

    public override void Begin(Stream output) => Line(output, @"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)" + "\n");

    public override void Write(in TraceEvent traced, Stream output)
    {
        _names.See(traced);
        switch (traced.Kind)
        {
            case TraceKind.Spawned:
                _parents[traced.Pid] = traced.Parent;
                _processes.Remove(traced.Pid);
                var born = HostOf(traced.Pid);
                var begins = $"begins {traced.Text}".TrimEnd();
                if (_processes.TryGetValue(traced.Parent, out var parent))
                {
                    Happen(output, parent, $"spawns {born}");
                    Happen(output, born, begins, after: parent);
                }
                else
                {
                    Happen(output, born, begins);
                }

                break;
            case TraceKind.Exited:
                var dead = HostOf(traced.Pid);
                Happen(output, dead, traced.Text);
                // Its parent can wait for it: the kernel notes the end in the parent's control block, which is an object.
                if (_parents.TryGetValue(traced.Pid, out var above) && _processes.TryGetValue(above, out var waiter)) Happen(output, ControlBlock(waiter), $"{dead} has ended", after: dead);
                break;
            case TraceKind.Warning:
                Happen(output, "kernel", traced.Text);
                break;
            default:
                Call(traced, output);
                break;
        }
    }

    public override void End(TraceEnd end, Stream output)
    {
        if (end.Warning is { } warning) Happen(output, "kernel", $"the trace is not whole: {warning}");
    }

    private void Call(in TraceEvent traced, Stream output)
    {
        var (caller, target) = (HostOf(traced.Pid), TargetOf(traced));
        var id = new OperationId(traced.Pid, traced.Call);
        // One that waited has gone to its object already.
        var isThere = traced.Call > 0 && (traced.Kind == TraceKind.Blocked ? !_waiting.Add(id) : _waiting.Remove(id));
        if (!isThere) Happen(output, caller, traced.Text);
        var outcome = traced.Errno == Errno.None ? "done" : traced.Errno.ToString();
        Happen(output, target, traced.Kind == TraceKind.Blocked ? $"{traced.Text} of {caller} waits" : $"{traced.Text} of {caller}: {outcome}", after: isThere ? null : caller);
        if (traced.Kind != TraceKind.Blocked) Happen(output, caller, $"{traced.Text}: {outcome}", after: target);
    }

    private void Happen(Stream output, string host, string text, string? after = null)
    {
        if (!_clocks.TryGetValue(host, out var clock)) _clocks.Add(host, clock = new(StringComparer.Ordinal));
        if (after is not null)
            foreach (var (other, time) in _clocks[after]) clock[other] = Math.Max(clock.GetValueOrDefault(other), time);
        clock[host] = clock.GetValueOrDefault(host) + 1;
        Line(output, $"{host} {{{string.Join(", ", clock.Select(static one => $"\"{one.Key}\":{one.Value}"))}}}");
        Line(output, text.ReplaceLineEndings(" "));
    }

    // A pid that is used again, after a restart, is the same process to its neighbours, and has one clock.
    private string HostOf(Pid pid)
    {
        if (_processes.TryGetValue(pid, out var known)) return known;
        var name = pid == default ? "outside" : Word($"{_names.Of(pid)}-{pid}");
        return _processes[pid] = name;
    }

    private static string TargetOf(in TraceEvent traced) => Word($"{traced.Object.Replace(" '", ":", StringComparison.Ordinal).TrimEnd('\'')}#{traced.ObjectId}");

    private static string ControlBlock(string process) => $"process:{process}";

    // Neither blanks, which end the name, nor what would have to be escaped inside the clock.
    private static string Word(string text) => string.Concat(text.Select(static character => char.IsWhiteSpace(character) || character is '"' or '\\' or '{' or '}' ? '_' : character));

    private static void Line(Stream output, string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
