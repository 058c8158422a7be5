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
/// A clock has an entry for every host it knows, so a line grows with them. Events of hosts that come when there are <see cref="MostHosts"/> are counted, and left out: what the clocks
/// of the others hold is true without them.
/// </remarks>
internal sealed class ShiVizTraceWriter : TraceWriter
{
    /// <summary>How many hosts there are, without the kernel, which tells of the others.</summary>
    public const int MostHosts = 256;

    private readonly TracedNames _names = new();
    private readonly Dictionary<string, SortedDictionary<string, long>> _clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<Pid, string> _processes = [];
    private readonly Dictionary<Pid, Pid> _parents = [];
    private readonly HashSet<OperationId> _waiting = [];
    private long _left;

    public override void Begin(Stream output) => Line(output, @"(?<host>\S*) (?<clock>{.*})\n(?<event>.*)" + "\n");

    public override void Write(in TraceEvent traced, Stream output)
    {
        _names.See(traced);
        switch (traced.Kind)
        {
            case TraceKind.Spawned:
                Begin(traced, output);
                break;
            case TraceKind.Exited:
                Exit(traced, output);
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
        if (_left > 0) Happen(output, "kernel", $"{_left} events are not here: they are of other hosts than the first {MostHosts}");
        if (end.Warning is { } warning) Happen(output, "kernel", $"the trace is not whole: {warning}");
    }

    private void Begin(in TraceEvent traced, Stream output)
    {
        _processes.Remove(traced.Pid);
        var born = HostOf(traced.Pid);
        if (!Fits(born)) return;
        (_processes[traced.Pid], _parents[traced.Pid]) = (born, traced.Parent);
        var parent = _processes.GetValueOrDefault(traced.Parent);
        if (parent is not null) Happen(output, parent, $"spawns {born}");
        Happen(output, born, $"begins {traced.Text}".TrimEnd(), after: parent);
    }

    private void Exit(in TraceEvent traced, Stream output)
    {
        var (pid, dead) = (traced.Pid, HostOf(traced.Pid));
        // Its host has the name from here on, if it is one of those that are told of.
        _names.Forget(pid);
        if (!Fits(dead)) return;
        _processes[pid] = dead;
        Happen(output, dead, traced.Text);
        // Its parent can wait for it: the kernel notes the end in the parent's control block, which is an object.
        if (_parents.Remove(pid, out var above) && _processes.TryGetValue(above, out var waiter) && Fits(ControlBlock(waiter)))
            Happen(output, ControlBlock(waiter), $"{dead} has ended", after: dead);
    }

    private void Call(in TraceEvent traced, Stream output)
    {
        var (caller, target) = (HostOf(traced.Pid), TargetOf(traced));
        if (!Fits(caller, target)) return;
        _processes[traced.Pid] = caller;
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

    // Whether an event of these hosts can be told; it is counted if not.
    private bool Fits(string host, string? other = null)
    {
        var more = (_clocks.ContainsKey(host) ? 0 : 1) + (other is null || other == host || _clocks.ContainsKey(other) ? 0 : 1);
        if (more == 0 || _clocks.Count + more <= MostHosts) return true;
        _left++;
        return false;
    }

    // A pid that is used again, after a restart, is the same process to its neighbours, and has one clock.
    private string HostOf(Pid pid) => _processes.TryGetValue(pid, out var known) ? known : pid == default ? "outside" : Word($"{_names.Of(pid)}-{pid}");

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
