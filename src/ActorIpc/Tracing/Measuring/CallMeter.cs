using System.Collections.Concurrent;
using System.Diagnostics;
using ActorIpc.Kernel;

namespace ActorIpc.Tracing;

/// <summary>Counts the calls of one kernel, and makes a span of each that had to wait. It is there only while somebody collects that.</summary>
/// <param name="time">The kernel's clock.</param>
/// <param name="spanOf">The span of a process's life, if it has one.</param>
internal sealed class CallMeter(TimeProvider time, Func<Pid, Activity?> spanOf)
{
    private readonly ConcurrentDictionary<OperationId, long> _waiting = new();

    /// <summary>Told of every step.</summary>
    public void Observe(Step step, Operation operation)
    {
        if (step == Step.Parked)
        {
            // Only the first time: a big write that waits again for its rest is still the same call.
            _waiting.TryAdd(operation.Id, time.GetTimestamp());
            return;
        }

        var kind = operation.Target!.Kind;
        var outcome = operation.Error == Errno.None ? "ok" : operation.Error.ToString();
        Instruments.Calls.Add(1, new("call", operation.Verb), new("object", kind), new("outcome", outcome));
        if (operation is Operation<int> { Verb: "read" or "write", Error: Errno.None, Result: > 0 and var moved })
            Instruments.Bytes.Add(moved, new("call", operation.Verb), new("object", kind));
        if (_waiting.TryRemove(operation.Id, out var since)) ReportWait(operation, kind, outcome, time.GetElapsedTime(since));
    }

    /// <summary>Forgets the calls of a process that has ended: nobody finishes them.</summary>
    public void Forget(Pid pid)
    {
        foreach (var id in _waiting.Keys)
            if (id.Caller == pid) _waiting.TryRemove(id, out _);
    }

    private void ReportWait(Operation operation, string kind, string outcome, TimeSpan waited)
    {
        Instruments.Blocked.Record(waited.TotalSeconds, new("call", operation.Verb), new("object", kind));
        if (!Instruments.Source.HasListeners()) return;
        var now = time.GetUtcNow();
        var span = Spans.Start($"{operation.Verb} {kind}", spanOf(operation.Id.Caller)?.Context ?? default, now - waited);
        if (span is null) return;
        span.SetTag("actoripc.call", operation.Describe()).SetTag("actoripc.object", operation.Target!.Description).SetTag("actoripc.outcome", outcome)
            .SetTag("actoripc.pid", operation.Id.Caller.Value);
        if (operation.Error != Errno.None) span.SetStatus(ActivityStatusCode.Error, outcome);
        Spans.End(span, now);
    }
}
