using ActorIpc.Actors;
using ActorIpc.Kernel;
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
    /// <param name="thorough">Whether everything is asked that there is to say, and who stood still meanwhile; else what the search for a deadlock of all needs.</param>
    public async Task<KernelSnapshot> LookAsync(bool thorough = false)
    {
        var all = kernel.Processes.All;
        var first = await AskAllAsync(all).ConfigureAwait(false);
        // Once more, so that a message which one of them had sent before he was asked has been seen to by its receiver when the objects are asked: it may have had ends in it.
        var processes = thorough ? await AskAllAsync(all, first).ConfigureAwait(false) : first;
        var question = thorough ? Inspect.Thoroughly : Inspect.Instance;
        var objects = await Task.WhenAll(kernel.Objects.Numbered.Select(one => AskAsync(one.Number, one.Handle, question))).ConfigureAwait(false);
        var names = thorough ? await Task.WhenAll(AskAsync(0, kernel.Names, question), AskAsync(0, kernel.Keys, question)).ConfigureAwait(false) : [];
        // A message, unlike a call that waits at an object, leaves no trace at its sender: so nobody may have had a turn since it was first asked.
        var again = await AskAllAsync(all, processes).ConfigureAwait(false);
        var steady = first.Zip(again).Select(pair => pair is (ProcessReport before, ProcessReport after) && before.Turns == after.Turns).ToList();
        // Whoever did not answer is in a long turn, or on its way out; whoever was born meanwhile was not asked.
        var isComplete = objects.All(answer => answer is not null) && steady.All(still => still)
            && kernel.Processes.All.Select(p => p.Pid).SequenceEqual(all.Select(p => p.Pid));
        return new KernelSnapshot([.. processes.OfType<ProcessReport>()], [.. objects.OfType<ObjectReport>()], isComplete)
        {
            Silent = [.. all.Where((process, i) => processes[i] is null && !process.HasEnded)],
            Steady = all.Where((_, i) => steady[i]).Select(process => process.Pid).ToHashSet(),
            Names = [.. names.OfType<ObjectReport>().SelectMany(report => report.Details!.Names)],
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

    // Whoever did not answer the last time is not waited for once more.
    private Task<object?[]> AskAllAsync(IReadOnlyList<ProcessHandle> all, object?[]? last = null) => Task.WhenAll(all.Select((process, i) =>
        last is not null && last[i] is null ? Task.FromResult<object?>(null) : AskAsync(((ProcessActor.ProcessRef)process).Actor, Inspect.Instance)));

    // One that is gone by now is no object any more, and answers something else.
    private async Task<object?> AskAsync(long number, ObjectHandle asked, Inspect question) =>
        await AskAsync(((ActorObjectHandle)asked).Actor, question).ConfigureAwait(false) is var answer && answer is ObjectReport report
            ? report with { Id = number, Handle = asked }
            : answer;

    private async Task<object?> AskAsync(IActorRef actor, Inspect question)
    {
        try
        {
            return await actor.Ask(question, _patience).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
