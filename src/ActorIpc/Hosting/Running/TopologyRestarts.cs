using ActorIpc.Kernel;

namespace ActorIpc.Hosting;

/// <content>Starting failed processes again.</content>
internal sealed partial class TopologyRun
{
    // Under the gate: a member has ended, and either waits for its restart or is over.
    private void RestartOrEnd(Member member)
    {
        if (_ending is not null || member.PauseBeforeRestart(_kernel.Settings) is not { } pause)
        {
            EndForGood(member);
            return;
        }

        member.Restarts++;
        _kernel.Telemetry.Restarted(member.Declaration.Name);
        member.RestartsAt = _kernel.Time.GetTimestamp() + (long)(pause.TotalSeconds * _kernel.Time.TimestampFrequency);
        member.Timer = _kernel.Time.CreateTimer(_ => _kernel.Forget(RestartAsync(member), "a restart"), null, pause, Timeout.InfiniteTimeSpan);
        _kernel.Warn($"Process {member.Declaration.Name} {member.Status}: it is restarted in {pause.TotalMilliseconds} ms ({member.Restarts} of {member.RestartLimit(_kernel.Settings)}).");
    }

    private void EndForGood(Member member)
    {
        member.IsOver = true;
        if (member.Declaration.Restart.OnFailure) _kernel.Forget(ReleaseEndsAsync(member), "closing ends");
        CompleteIfOver();
    }

    private async Task RestartAsync(Member member)
    {
        lock (_gate)
        {
            if (member.Timer is null) return;
            member.Timer.Dispose();
            member.Timer = null;
            member.IsStarting = true;
        }

        try
        {
            await _kernel.SpawnAsync(member.Spec(body: null)).ConfigureAwait(false);
            HoldEnds(member);
            foreach (var end in member.Prepared.Ends) await end.GiveAsync(this, member.Pid).ConfigureAwait(false);
            await StartAsync(member).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _kernel.Warn($"Process {member.Declaration.Name} could not be restarted: {failure.Message}");
            if (!_kernel.Signal(member.Pid, Signal.Kill))
                lock (_gate) member.EndedWhileStarting = true;
        }

        lock (_gate)
        {
            member.IsStarting = false;
            if (member.EndedWhileStarting)
            {
                member.EndedWhileStarting = false;
                RestartOrEnd(member);
            }
        }

        if (_ending is { } ending) _kernel.Signal(member.Pid, ending == TopologyOutcome.Stopped ? Signal.Term : Signal.Kill);
    }

    /// <summary>Whether somebody who is no process now will be one again.</summary>
    private bool IsRestarting()
    {
        lock (_gate) return _members.Values.Any(m => m.Timer is not null || m.IsStarting);
    }

    // For whoever looks from outside.
    private IReadOnlyList<PendingRestart> Restarts()
    {
        var now = _kernel.Time.GetTimestamp();
        lock (_gate)
            return [.. _members.Values.Where(m => m.Timer is not null || m.IsStarting).Select(m => new PendingRestart(
                m.Pid, m.Declaration.Name, m.Timer is null ? null : _kernel.Time.GetElapsedTime(now, Math.Max(now, m.RestartsAt))))];
    }

    // All at once: between two closes nobody must look like a process that nobody will ever wake.
    private Task ReleaseEndsAsync(Member member) => Task.WhenAll(member.Prepared.Ends.Select(end => end.ReleaseAsync(this)).ToList());
}
