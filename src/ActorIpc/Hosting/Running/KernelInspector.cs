using ActorIpc.Actors;
using ActorIpc.Processes;
using Akka.Actor;

namespace ActorIpc.Hosting;

/// <summary>Looks at every process and object of an actor kernel.</summary>
/// <param name="kernel">What to look at.</param>
/// <param name="patience">How long it waits for an answer; null is long enough for any turn that is worth waiting for.</param>
internal sealed class KernelInspector(ActorKernel kernel, TimeSpan? patience = null)
{
    // A process that computes for longer is plainly not waiting.
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(2);

    /// <summary>One sweep: processes first, then objects (see <see cref="KernelSnapshot.WaitGraph"/>).</summary>
    public async Task<KernelSnapshot> LookAsync()
    {
        var all = kernel.Processes.All;
        var processes = await Task.WhenAll(all.Select(p => AskAsync(((ProcessActor.ProcessRef)p).Actor))).ConfigureAwait(false);
        var objects = await Task.WhenAll(kernel.Objects.All.Select(o => AskAsync(o.Actor))).ConfigureAwait(false);
        // A message, unlike a call that waits at an object, leaves no trace at its sender: so nobody may have had a turn since it was first asked.
        var again = await Task.WhenAll(all.Select(p => AskAsync(((ProcessActor.ProcessRef)p).Actor))).ConfigureAwait(false);
        // Whoever did not answer is in a long turn, or on its way out; whoever was born meanwhile was not asked.
        var isComplete = objects.All(answer => answer is not null)
            && processes.Zip(again).All(pair => pair is (ProcessReport before, ProcessReport after) && before.Turns == after.Turns)
            && kernel.Processes.All.Select(p => p.Pid).SequenceEqual(all.Select(p => p.Pid));
        return new KernelSnapshot([.. processes.OfType<ProcessReport>()], [.. objects.OfType<ObjectReport>()], isComplete)
        {
            Silent = [.. all.Where((process, i) => processes[i] is null && !process.HasEnded)],
        };
    }

    /// <summary>Waits until every process waits: for another, for time, or for a signal. For tests; the clock must stand still.</summary>
    public async Task<KernelSnapshot> SettleAsync(CancellationToken token)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var snapshot = await LookAsync().ConfigureAwait(false);
            if (snapshot is { IsComplete: true, IsSettled: true }) return snapshot;
            await Task.Yield();
        }
    }

    private async Task<object?> AskAsync(IActorRef actor)
    {
        try
        {
            return await actor.Ask(Inspect.Instance, _patience).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
