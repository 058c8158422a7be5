using ActorIpc.Kernel;
using ActorIpc.Semaphores;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class SemaphoreMutationTests
{
    [Fact]
    public void Semaphore_whose_V_wakes_nobody_is_caught_by_a_wait_for_ever()
    {
        var topology = Topology.Define("signal", t =>
        {
            var semaphore = t.Semaphore("semaphore", initial: 0);
            t.Process("waits", semaphore.Use, static async (_, semaphore) => await semaphore.WaitAsync());
            t.Process("signals", semaphore.Use, static async (_, semaphore) => await semaphore.SignalAsync());
        });
        var found = Checked.OnlyBroken<CountingSemaphore>(topology, FindingKind.OrphanedWait, static real => new WakesNobody(real));
        Assert.Equal(["waits"], found.Stuck.Select(process => process.Name));
    }

    [Fact]
    public void Semaphore_that_gives_one_unit_to_two_is_caught_by_accesses_in_no_order()
    {
        var found = Checked.OnlyBroken<CountingSemaphore>(Samples.Counter(isGuarded: true), FindingKind.UnorderedAccess, static real => new KeepsItsUnit(real));
        Assert.Contains("a (store", found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutex_with_two_owners_is_caught_by_the_one_who_cannot_release_it()
    {
        var topology = Topology.Define("locked", t =>
        {
            var mutex = t.Mutex("mutex");
            foreach (var name in new[] { "a", "b" })
                t.Process(name, mutex.Use, static async (_, mutex) => { await using var held = await mutex.LockAsync(); });
        });
        var found = Checked.OnlyBroken<OwnedMutex>(topology, FindingKind.FailedProcess, static real => new HasTwoOwners(real));
        Assert.Contains(nameof(Errno.EPERM), found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_that_takes_what_it_can_and_waits_for_the_rest_is_caught_by_a_deadlock()
    {
        var topology = Topology.Define("both-at-once", t =>
        {
            var set = t.SemaphoreSet("set", 1, 0);
            t.Process("takes-both", set.Use, static async (_, set) => await set.WaitAllAsync(0, 1));
            t.Process("takes-the-first", set.Use, static async (_, set) =>
            {
                await set.WaitAsync(0);
                await set.SignalAllAsync(0, 1);
            });
        });
        var found = Checked.OnlyBroken<SemaphoreArray>(topology, FindingKind.Deadlock, static real => new TakesOneByOne(real));
        Assert.Equal(2, found.Stuck.Count);
    }

    // PS-1: one unit releases one waiter.
    private sealed class WakesNobody(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation) => operation is SemaphoreSignal signal && Waiters.Count > 0 ? signal.Succeed(true) : base.Apply(operation);
    }

    private sealed class KeepsItsUnit(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation) => operation is SemaphoreWait wait ? wait.Succeed(true) : base.Apply(operation);
    }

    private sealed class HasTwoOwners(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation) =>
            operation is MutexAcquire acquire && base.Apply(acquire) == Outcome.Blocked ? acquire.Succeed(false) : operation is MutexAcquire ? Outcome.Done : base.Apply(operation);
    }

    // SS-3: all or nothing.
    private sealed class TakesOneByOne(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is not SetOperate { Operations.Length: 2 } both || both.Operations[0].Change > 0) return base.Apply(operation);
            var first = new SetOperate { End = both.End }.Of(both.Operations[..1]);
            first.Begin(both.Id, both.Owner!, both.Target!);
            if (base.Apply(first) == Outcome.Blocked) return Outcome.Blocked;
            both.Of([both.Operations[1]]);
            return base.Apply(both);
        }
    }
}
