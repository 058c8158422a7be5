using ActorIpc.Kernel;
using ActorIpc.Naming;
using ActorIpc.Pipes;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class NameMutationTests
{
    [Fact]
    public void Namespace_that_keeps_an_unlinked_name_is_caught_by_whoever_makes_it_anew()
    {
        var topology = Topology.Define("unlinking", t => t.Process("maker", static async self =>
        {
            await self.MakeFifoAsync("/tmp/fifo");
            await self.UnlinkAsync("/tmp/fifo");
            await self.MakeFifoAsync("/tmp/fifo");
        }));
        var found = Checked.OnlyBroken<Namespace>(topology, FindingKind.FailedProcess, static real => new KeepsNames(real));
        Assert.Contains(nameof(Errno.EEXIST), found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Namespace_in_which_two_can_make_the_same_name_is_caught_by_an_invariant()
    {
        // Whoever makes the name does the work, once.
        var topology = Topology.Define("one-of-two", t =>
        {
            var done = t.Semaphore("done", initial: 0);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, done.Use, static async (self, done) =>
                {
                    try
                    {
                        await self.MakeFifoAsync("/tmp/mine");
                        await done.SignalAsync();
                    }
                    catch (IpcException taken) when (taken.Errno == Errno.EEXIST)
                    {
                        // The other one does it.
                    }
                });
        });
        var once = new Running.StatedInvariant("one of them does it", static state => state.Object("done").Stored <= 1);
        Checked.OnlyBroken<Namespace>(topology, FindingKind.BrokenInvariant, static real => new MakesTwice(real), once);
    }

    private sealed class KeepsNames(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation) => operation is UnlinkName unlink ? unlink.Succeed(true) : base.Apply(operation);
    }

    // §9.5
    private sealed class MakesTwice(KernelObject real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is not ResolveName { Exclusive: true } make) return base.Apply(operation);
            var again = new ResolveName { Path = make.Path, Kind = make.Kind, NewMode = make.NewMode, Make = make.Make };
            again.Begin(make.Id, make.Owner!, make.Target!);
            base.Apply(again);
            return again.Error == Errno.None ? make.Succeed(again.Result) : make.Fail(again.Error);
        }
    }
}
