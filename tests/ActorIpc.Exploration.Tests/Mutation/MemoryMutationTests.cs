using System.Runtime.CompilerServices;
using ActorIpc.Kernel;
using ActorIpc.SharedMemory;
using ActorIpc.Topologies;

namespace ActorIpc.Exploration.Tests.Mutation;

public sealed class MemoryMutationTests
{
    [Fact]
    public void Guard_that_lets_two_in_is_caught_by_the_one_who_cannot_leave()
    {
        var topology = Topology.Define("guarded", t =>
        {
            var region = t.Region("region", size: 4);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, region.Memory, static async (_, region) => { await using var inside = await region.EnterAsync(); });
        });
        var found = Checked.OnlyBroken<Segment>(topology, FindingKind.FailedProcess, static real => new LetsEverybodyIn((Segment)real));
        Assert.Contains(nameof(Errno.EPERM), found.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_and_exchange_that_always_writes_is_caught_by_the_one_whose_value_is_lost()
    {
        var topology = Topology.Define("claiming", t =>
        {
            var cells = t.SharedArray<int>("cells", 1);
            foreach (var name in new[] { "a", "b" })
                t.Process(name, cells.Elements, static async (self, cells) =>
                {
                    var isMine = await cells.CompareExchangeAsync(0, self.Pid.Value, 0) == 0;
                    if (isMine) self.Require(await cells.LoadAsync(0) == self.Pid.Value, "what is claimed stays claimed");
                });
        });
        Checked.OnlyBroken<SharedCells<int>>(topology, FindingKind.BrokenInvariant, static real => new AlwaysWrites(real));
    }

    private sealed class LetsEverybodyIn(Segment real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is EnterRegion) InsideOf((Segment)Real) = null;
            return base.Apply(operation);
        }

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_inside")]
        private static extern ref (Pid Process, int End)? InsideOf(Segment segment);
    }

    private sealed class AlwaysWrites(SharedCells<int> real) : Mutant(real)
    {
        protected override Outcome Apply(Operation operation)
        {
            if (operation is CompareExchangeCell<int> exchange) exchange.Comparand = ((SharedCells<int>)Real).Elements[exchange.Index];
            return base.Apply(operation);
        }
    }
}
